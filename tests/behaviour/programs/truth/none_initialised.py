# expect: same
import os
import requests

response = None
for path in ("/status/500", "/status/404", "/status/201"):
    if response:
        break
    response = requests.get(os.environ["HTTP_BASE"] + path)
print(response.status_code if response else "nothing good")
