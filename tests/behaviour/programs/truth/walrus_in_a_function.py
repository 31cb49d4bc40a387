# expect: same
# What := binds inside a condition or a comprehension is a name of the function.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def both(path):
    if (reply := requests.get(BASE + path)) and reply.text:
        return "good"
    elif not reply:
        return "bad"


def second(wanted, path):
    if wanted and (reply := requests.get(BASE + path)):
        return reply.ok, bool(reply)
    return wanted and not reply


def listed(paths):
    codes = [reply.status_code for path in paths if (reply := requests.get(BASE + path))]
    return codes, "last good" if reply else "last bad"


def chosen(path):
    reply = (one := requests.get(BASE + path)) if path else (one := None)
    return not reply, not one


def repeated(paths):
    while paths and (reply := requests.get(BASE + paths.pop())):
        if not reply:
            return "never"
    return "ended" if not reply else "all good"


def found(paths):
    return any((reply := requests.get(BASE + path)) for path in paths), not reply


print(both("/echo"), both("/status/404"), second(True, "/echo"), second(True, "/status/500"))
print(listed(["/echo", "/status/404"]), listed(["/status/404", "/echo"]))
print(chosen("/echo"), chosen("/status/404"), chosen(""))
print(repeated(["/echo"]), repeated(["/echo", "/status/404"]), found(["/status/404"]))
