# expect: same
import json
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/lines/3/json", stream=True) as r:
    print([json.loads(line)["n"] for line in r.iter_lines() if line])
