# expect: warned RH605 RH607
# differs: stdout, status, exception
import os, traceback
import requests
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.RequestException:
    print("requests.exceptions.HTTPError" in traceback.format_exc())
