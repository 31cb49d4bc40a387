# expect: same
# options: --exact
import os
import requests

base = os.environ["HTTP_BASE"]
for name in ("bom", "latin1", "accents", "null", "ok", "empty", "html", "list"):
    try:
        print(name, requests.get(base + "/json/" + name).json())
    except ValueError as e:
        print(name, "invalid")
print(requests.get(base + "/json/ok").json(parse_int=str)["id"])
r = requests.get(base + "/text/accents-html")
print(r.text, getattr(r, "text"))
r.encoding = "utf-8"
print(r.text)
