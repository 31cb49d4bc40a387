# expect: same
import os
import requests
def first(candidates):
    for url in candidates:
        try:
            r = requests.get(url, timeout=2)
        except requests.RequestException:
            continue
        if r:
            return r
    raise LookupError("none")
print(first([os.environ["DEAD_BASE"], os.environ["HTTP_BASE"] + "/status/500", os.environ["HTTP_BASE"] + "/status/200"]).status_code)
def mirror(paths):
    return next((r for r in map(lambda p: requests.get(os.environ["HTTP_BASE"] + p), paths) if r.ok), None)
print(mirror(["/status/404", "/status/200"]).status_code, mirror(["/status/404"]))
def either(a, b):
    return requests.get(os.environ["HTTP_BASE"] + a) or requests.get(os.environ["HTTP_BASE"] + b)
print(either("/status/404", "/status/201").status_code)
