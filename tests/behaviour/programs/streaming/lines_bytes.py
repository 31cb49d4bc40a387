# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/lines/3", stream=True) as r:
    print([line.startswith(b"line") for line in r.iter_lines()])
r = requests.get(os.environ["HTTP_BASE"] + "/lines/3")
print(list(r.iter_lines()), b"line 1" in r.iter_lines())
