# expect: same
import os
import requests


def load(url):
    try:
        r = requests.get(url)
        r.raise_for_status()
        return r.json()
    except requests.exceptions.JSONDecodeError:
        return "bad json"
    except requests.exceptions.HTTPError:
        return "bad status"
    except requests.exceptions.RequestException:
        return "bad network"


http = os.environ["HTTP_BASE"]
print([load(u) for u in (http + "/json/html", http + "/json/error", os.environ["DEAD_BASE"], http + "/json/null")])
