# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
out = {}
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.RequestException as error:
    out["error"] = f"failed: {error}"
print(out["error"].split(" for url")[0])
