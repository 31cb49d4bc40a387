# expect: warned RH206
# differs: stdout, exception
# why: the handler of RequestException does not catch httpx's ValueError
import os
import requests

missing = float("nan")
row = {"name": "a", "values": [1, missing]}
try:
    requests.post(os.environ["HTTP_BASE"] + "/echo", json=row)
except requests.RequestException:
    print("refused by requests")
except ValueError:
    print("refused")
