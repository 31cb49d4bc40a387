# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/lines/3", stream=True) as r:
    for i, line in enumerate(r.iter_lines(), 1):
        print(i, line)
with requests.get(BASE + "/lines/3", stream=True) as r:
    lines = r.iter_lines(decode_unicode=True)
    head = next(lines)
    print(head, [x for x in lines])
