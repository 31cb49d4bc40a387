# expect: told
# differs: stdout
import os
import re
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.HTTPError as error:
    print(bool(re.match(r"404 Client Error: Not Found for url", str(error))))
