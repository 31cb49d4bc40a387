# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
def run():
    try:
        requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
    except requests.HTTPError as error:
        return str(error)
message = run()
print("404 Client Error" in message)
