# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
def run():
    try:
        r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
        r.raise_for_status()
        return r, None
    except requests.HTTPError as error:
        return None, error
reply, err = run()
print(str(err).startswith("404 Client Error"))
