# expect: same
import os
import requests

mixed = {"reply": requests.get(os.environ["HTTP_BASE"] + "/status/404"), "data": {"ok": 1}}
print(mixed["reply"].ok, mixed["data"]["ok"])
if mixed["data"]:  # kept
    print("data")
print("bad" if not mixed["reply"] else "good")
