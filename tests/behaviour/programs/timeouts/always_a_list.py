# expect: flagged RH203
import os

import requests

limits = [3, 5]
try:
    print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=limits).status_code)
except ValueError as error:
    print("refused", type(error).__name__)
