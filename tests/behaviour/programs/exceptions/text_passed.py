# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
def explain(text):
    if text.startswith("404 Client Error"):
        return "missing"
    return "unknown"
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.RequestException as error:
    print(explain(str(error)))
