# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
replies = [requests.get(f"{base}/status/{code}") for code in (200, 404, 204)]
print(any(replies), all(replies), len(list(filter(None, replies))))
print(len([r for r in replies if r]), sum(1 for r in replies if not r))
