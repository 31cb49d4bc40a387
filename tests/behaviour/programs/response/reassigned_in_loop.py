# expect: same
import os
import requests

response = None
for code in (500, 404, 200):
    response = requests.get(f"{os.environ['HTTP_BASE']}/status/{code}")
    if response.ok:
        response = response.text
        break
print(response.upper())
