# expect: same
import os
import requests

parts = {"title": (None, "A title"), "meta": (None, '{"a": 1}', "application/json")}
print(requests.post(os.environ["HTTP_BASE"] + "/upload", files=parts).json())
