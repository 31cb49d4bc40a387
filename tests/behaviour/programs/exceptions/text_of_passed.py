# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
def explain(error):
    if "404" in str(error) and "Client Error" in str(error):
        return "missing"
    return "unknown"
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.RequestException as error:
    print(explain(error))
