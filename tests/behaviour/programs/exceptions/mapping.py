# expect: same
import os
import requests

MESSAGES = {
    requests.exceptions.HTTPError: "bad status",
    requests.exceptions.TooManyRedirects: "redirects",
}


def explain(error):
    for kind, text in MESSAGES.items():
        if isinstance(error, kind):
            return text
    return "unknown"


try:
    requests.get(os.environ["HTTP_BASE"] + "/status/400").raise_for_status()
except requests.exceptions.RequestException as error:
    print(explain(error))
