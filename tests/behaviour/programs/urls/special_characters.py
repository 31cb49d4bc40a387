# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/echo/a b", "/echo/caf\u00e9", "/echo/a%2Fb", "/echo/;x=1", "/echo/@me", "/echo/a+b"):
    print(requests.get(base + path).json()["path"])
