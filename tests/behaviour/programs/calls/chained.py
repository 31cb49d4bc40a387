# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/json/ok").json().get("tags", [])[0].upper())
print(requests.get(os.environ["HTTP_BASE"] + "/headed").headers.get("X-Request-Id", "-").split("-"))
