# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.RequestException as error:
    message = str(error)
    if "Client Error" in message:
        print("missing")
