# expect: same
# env: TOKEN=abc
import os
import requests

headers = {"Authorization": f"Bearer {os.environ.get('TOKEN')}", "X-Org": os.environ.get("NO_ORG_HERE")}
seen = requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]
print(seen["authorization"], seen.get("x-org"))
