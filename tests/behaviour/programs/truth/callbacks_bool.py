# expect: safe
import os
import requests

base = os.environ["HTTP_BASE"]
replies = [requests.get(f"{base}/status/{code}") for code in (500, 200, 404)]
print(list(map(bool, replies)), sorted(r.status_code for r in sorted(replies, key=bool)[:2]))
print(len(list(filter(bool, replies))), len(list(filter(lambda r: r, replies))))
