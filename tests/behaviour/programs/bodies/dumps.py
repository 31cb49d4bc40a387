# expect: same
# body: exact
import json
import os
import requests

headers = {"Content-Type": "application/json"}
payload = {"query": "{ items { id } }", "variables": None}
reply = requests.post(os.environ["HTTP_BASE"] + "/echo", data=json.dumps(payload), headers=headers)
print(reply.json()["body"])
