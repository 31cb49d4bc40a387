# expect: same
import os
import requests

headers = requests.get(os.environ["HTTP_BASE"] + "/named").headers
if city := headers.get("x-city"):
    print(ascii(city.encode("latin-1").decode("utf-8")), headers.get("X-None", "").encode("latin-1"))
s = requests.Session()
s.headers["X-City"] = "Ulm"
print(s.headers["X-City"].encode("latin-1"))
