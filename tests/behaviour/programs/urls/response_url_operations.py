# expect: same
from urllib.parse import urlparse, urljoin
import json
import os
import requests

BASE = os.environ["HTTP_BASE"]
reply = requests.get(BASE + "/redirect/1")
print(reply.url.endswith("/echo"), "/echo" in reply.url, reply.url[:4], len(reply.url) > 10)
print(urlparse(reply.url).path, urljoin(reply.url, "/next").replace(BASE, ""))
print(json.dumps({"url": reply.url}).replace(BASE, ""), ("at " + reply.url).replace(BASE, ""))
print("%s" % reply.url == BASE + "/echo", f"{reply.url}".count("/"), reply.url == BASE + "/echo")
