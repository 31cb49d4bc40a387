# expect: same
import os
import requests

for code in (200, 404, 302):
    response = requests.get(f"{os.environ['HTTP_BASE']}/bare/{code}")
    match response.status_code:
        case 200:
            print("ok")
        case 301 | 302 if response:
            print("moved, and true")
        case _ if not response:
            print("false")
