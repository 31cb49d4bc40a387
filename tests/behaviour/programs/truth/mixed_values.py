# expect: safe
# differs: stdout
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/status/404")
config = {"response": r, "count": 1}
for key, value in config.items():
    print(key, bool(value))
values = [r, "text", None, 0]
print([bool(v) for v in values], any(values), [v for v in values if v])
a, b = r, "x"
print(bool(a), bool(b))
pair = (r, 1)
print(bool(pair[0]), bool(pair[1]))
status, *_ = pair
print("good" if status else "bad")
x = r
x = x.status_code if x else None
print(x)
y = r if os.environ.get("NOTHING") else {}
print(bool(y))
z = os.environ.get("NOTHING") or r
print(bool(z))
print(all([r, True]), any((r, False)), bool([r]), len({r: 1}))
print(not not r, not r == False, r != None, r is r)
def pick(*args, default=r, **kw):
    return [bool(a) for a in args], bool(default), {k: bool(v) for k, v in kw.items()}
print(pick(r, 1, x=r, y=2))
print((lambda *a: [bool(i) for i in a])(r, 3))
global_r = None
def setter():
    global global_r
    global_r = requests.get(base + "/status/500")
setter()
print(bool(global_r), "ok" if global_r else "bad")
def outer():
    inner_r = None
    def inner():
        nonlocal inner_r
        inner_r = requests.get(base + "/status/500")
    inner()
    return "ok" if inner_r else "bad"
print(outer())
