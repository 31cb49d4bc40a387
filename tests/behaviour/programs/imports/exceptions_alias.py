# expect: same
import os
import requests
from requests import exceptions as rexc

for base in (os.environ["DEAD_BASE"], os.environ["HTTP_BASE"]):
    try:
        r = requests.get(base + "/status/500")
        r.raise_for_status()
    except rexc.HTTPError as error:
        print("status", error.response.status_code)
    except rexc.ConnectionError:
        print("no connection")
