# expect: warned RH206
# body: exact
# differs: body
import os

import requests

print(requests.post(os.environ["HTTP_BASE"] + "/echo", json={"a": 1, "b": "ü"}).status_code)
