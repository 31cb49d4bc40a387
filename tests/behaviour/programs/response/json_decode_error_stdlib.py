# expect: same
import json
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/json/html").json()
except json.JSONDecodeError as error:
    print(type(error).__mro__[-3].__name__, error.lineno)
