# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/lines/3", stream=True) as r:
    for line in r.iter_lines(decode_unicode=True):
        print(line.upper())
