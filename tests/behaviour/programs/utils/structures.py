# expect: untouched
from requests.structures import CaseInsensitiveDict

d = CaseInsensitiveDict({"Content-Type": 1})
print(d["content-type"], list(d), d.get("x"))
