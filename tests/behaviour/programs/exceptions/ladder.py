# expect: same
import os
import requests


def describe(url):
    try:
        response = requests.get(url, timeout=0.4)
        response.raise_for_status()
        return "ok"
    except requests.exceptions.HTTPError as error:
        return "HTTP %d" % error.response.status_code
    except requests.exceptions.Timeout:
        return "timeout"
    except requests.exceptions.ConnectionError:
        return "connection"
    except requests.exceptions.TooManyRedirects:
        return "redirects"
    except requests.exceptions.RequestException:
        return "other"


http, broken = os.environ["HTTP_BASE"], os.environ["BROKEN_BASE"]
for url in (http, http + "/status/503", broken + "/stall", os.environ["DEAD_BASE"], broken + "/close", "x"):
    print(describe(url))
