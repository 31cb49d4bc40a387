# expect: same
from urllib.parse import urljoin
import os
import requests

url = os.environ["HTTP_BASE"] + "/redirect/3"
hops = 0
while True:
    reply = requests.get(url, allow_redirects=False)
    if not reply.is_redirect:
        break
    url = urljoin(url, reply.headers["Location"])
    hops += 1
print(hops, reply.status_code)
