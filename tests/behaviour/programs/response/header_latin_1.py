# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/named")
print(ascii(r.headers["X-City"].encode("latin-1").decode("utf-8")))
city = r.headers.get("x-city") or ""
print(ascii(city.encode("iso-8859-1").decode("utf-8")), ascii(city))
print(r.headers.get("X-City", "") == "K\u00f6ln", r.headers["Content-Length"])
