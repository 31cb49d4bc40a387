# expect: same
# options: --client per-function
import os

import requests

BASE = os.environ["HTTP_BASE"]


def statuses(paths, verify=True):
    found = []
    for path in paths:
        response = requests.get(BASE + path, verify=verify)
        if not response.ok:
            found.append(requests.get(BASE + "/echo", verify=verify).status_code)
        found.append(response.status_code)
    return found


def one(path):
    return requests.get(BASE + path).status_code


def branches(path):
    if path:
        text = """first
    second"""
        requests.post(BASE + "/echo", data=text)
        return requests.get(BASE + path).status_code
    return requests.get(BASE + "/status/404").status_code


def differing():
    return requests.get(BASE + "/echo", verify=False).ok, requests.get(BASE + "/echo").ok


def lazily(paths):
    for path in paths:
        yield requests.get(BASE + path).status_code


print(statuses(["/echo", "/status/404"]), one("/echo"), branches("/echo"), branches(""))
print(differing(), list(lazily(["/echo", "/status/418"])))
print([requests.get(BASE + path).status_code for path in ("/echo", "/echo")])
