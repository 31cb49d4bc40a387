# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/bytes/4000", stream=True)
sizes = []
while block := response.raw.read(1500):
    sizes.append(len(block))
print(sizes, response.raw.read(), response.raw.read(10), response.status_code)
response.close()
with requests.Session() as session, session.get(BASE + "/bytes/100", stream=True) as other:
    print(len(other.raw.read(30)), len(other.raw.read()))
