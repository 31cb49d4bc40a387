# expect: told
# why: a second iterator goes on where the first stopped in requests, and is an error in httpx
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/lines/200", stream=True) as r:
    head = next(r.iter_lines())
    rest = list(r.iter_lines())
print(head, len(rest) > 0)
