# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/cookies/set?a=1&b=2")
print(r.cookies["a"], r.cookies.get("c"), "b" in r.cookies, dict(r.cookies))
print(sorted(r.cookies.keys()), sorted(r.cookies.items()), len(r.cookies))
print(requests.get(os.environ["HTTP_BASE"] + "/cookies", cookies=r.cookies).json())
