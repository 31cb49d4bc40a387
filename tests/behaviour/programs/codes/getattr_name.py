# expect: told
import requests

for name in ("ok", "not_found"):
    print(getattr(requests.codes, name))
print(requests.codes.get("accepted"))
