# expect: same
import os
import requests


def collect(out: list, path):
    out.append(requests.get(os.environ["HTTP_BASE"] + path))


def save(target, name, path):
    setattr(target, name, requests.get(os.environ["HTTP_BASE"] + path))


class Holder:
    pass


found, holder = [], Holder()
collect(found, "/status/404")
save(holder, "reply", "/status/500")
print(bool(found[0]), bool(holder.reply))
