# expect: same
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", params={"tags": [], "page": 1}, timeout=5)
print(reply.json()["query"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"tags": []}, timeout=5).url)
