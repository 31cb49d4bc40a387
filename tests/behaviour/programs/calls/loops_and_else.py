# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for path in ("/status/500", "/status/404"):
    response = requests.get(base + path)
    if response.ok:
        break
else:
    print("no break", response.status_code)
n = 0
while True:
    n += 1
    if requests.get(base + "/flaky/l/1").ok or n > 5:
        break
print(n)
try:
    print(requests.get(base).ok)
finally:
    response.close()
