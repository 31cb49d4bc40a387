# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(f"{requests.get(base + '/redirect/1').status_code} {requests.delete(base + '/items/1', json={'a': 1}).status_code}")
print(f'{requests.get(base + "/headed").headers["X-Request-Id"]}')
r = requests.get(base + "/redirect/1")
print(f"{r.url.rsplit('/', 1)[1]} {'yes' if r else 'no'} {r.ok} {r.reason!r} {r.url!s:.4}")
print(f"""{requests.options(base + '/echo', data={"x": None, 'y': 'z'}).json()["body"]}""")
