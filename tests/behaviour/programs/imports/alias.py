# expect: same
import os
import requests as rq

base = os.environ["HTTP_BASE"]
for path in ("/status/200", "/status/404", "/status/503"):
    answer = rq.get(base + path)
    print(path, answer.status_code, answer.text)
