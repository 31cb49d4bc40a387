# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/lines/4", stream=True) as r:
    for line in r.iter_lines():
        if line:
            print(line.decode("utf-8").upper())
