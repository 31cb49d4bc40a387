# expect: same
import os
import requests
def inner(url):
    try:
        r = requests.get(url)
        r.raise_for_status()
        return r
    except requests.HTTPError:
        raise
    except requests.RequestException as e:
        raise RuntimeError("net") from e
def outer(url):
    try:
        return inner(url).status_code
    except requests.HTTPError as e:
        return -e.response.status_code
    except (RuntimeError, OSError) as e:
        return type(e.__cause__).__mro__[-2].__name__, isinstance(e.__cause__, requests.RequestException)
print(outer(os.environ["DEAD_BASE"]), outer(os.environ["HTTP_BASE"] + "/status/404"))
