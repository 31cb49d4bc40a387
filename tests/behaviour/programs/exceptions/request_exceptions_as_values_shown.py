# expect: told
# differs: stdout, status, exception
import os

import requests

ANSWERS = {requests.ConnectionError: "down", requests.Timeout: "slow"}
try:
    requests.get(os.environ["DEAD_BASE"], timeout=5)
except (requests.ConnectionError, requests.Timeout) as error:
    print(ANSWERS[type(error)])
