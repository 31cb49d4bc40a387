# expect: warned RH605
# differs: stdout
# why: the text of an exception is the library's
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/status/500").raise_for_status()
except requests.exceptions.RequestException as error:
    print(f"request failed: {error}"[:30])
