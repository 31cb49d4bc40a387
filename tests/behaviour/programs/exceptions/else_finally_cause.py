# expect: same
import os
import requests


def fetch(url):
    try:
        r = requests.get(url)
        r.raise_for_status()
    except requests.exceptions.HTTPError as e:
        if e.response is not None and e.response.status_code == 404:
            return None
        raise
    except requests.exceptions.RequestException as e:
        raise RuntimeError("unreachable") from e
    else:
        return r.text
    finally:
        print("done")


print(fetch(os.environ["HTTP_BASE"] + "/status/404"))
try:
    fetch(os.environ["DEAD_BASE"])
except RuntimeError as e:
    print(e, isinstance(e.__cause__, requests.exceptions.ConnectionError))
