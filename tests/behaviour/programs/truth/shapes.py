# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]


def body(r):
    match r.status_code:
        case requests.codes.ok if r:
            return r.text
        case code if not r:
            return f"bad {code}"
        case _:
            return "other"


def which(flag, a, b):
    chosen = a if flag else b
    if chosen:
        return chosen.status_code
    return -chosen.status_code


good, bad = requests.get(base + "/status/200"), requests.get(base + "/status/404")
print(body(good), body(bad), which(True, good, bad), which(False, good, bad))
if (good if bad else bad):
    print("never")
print((lambda r: "ok" if r else "no")(bad), (lambda: bool(good))())
flag = good and not bad
print(flag, type(flag).__name__, bool(good and bad), (bad or good) is good, (good and bad) is bad)
print(not (bad or None), (bad or None) or "default", [x for x in (good, bad) if x] == [good])
i = 0
while (bad if i == 0 else good) and i < 3 or i == 0:
    i += 1
print(i)
x = None
x = x or good
print(x.status_code, (x or bad).ok)
