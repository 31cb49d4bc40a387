# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
class ApiError(Exception):
    pass
def run():
    try:
        requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
    except requests.RequestException as error:
        raise ApiError(f"api: {error}") from error
try:
    run()
except ApiError as error:
    print("404 Client Error" in str(error))
