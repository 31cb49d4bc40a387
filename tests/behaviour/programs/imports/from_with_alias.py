# expect: same
import os
from requests import get as fetch, Session as S, put as replace

base = os.environ["HTTP_BASE"]
print(fetch(base + "/json/list").json())
with S() as s:
    print(s.get(base + "/items/5").json())
print(replace(base + "/items/5", json={"x": 1}).status_code)
