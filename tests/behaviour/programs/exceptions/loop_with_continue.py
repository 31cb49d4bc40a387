# expect: same
import os
import requests

found = []
for url in (os.environ["DEAD_BASE"], os.environ["HTTP_BASE"] + "/status/500", os.environ["HTTP_BASE"]):
    try:
        response = requests.get(url, timeout=5)
        response.raise_for_status()
    except requests.exceptions.ConnectionError:
        continue
    except requests.exceptions.HTTPError as error:
        found.append(error.response.status_code)
        continue
    except requests.exceptions.RequestException as error:
        raise
    found.append(response.status_code)
print(found)
