# expect: same
import os
import requests
MESSAGES = {
    requests.exceptions.ConnectTimeout: "slow",
    requests.exceptions.ConnectionError: "down",
    requests.exceptions.HTTPError: "status",
}
def explain(url):
    try:
        requests.get(url, timeout=2).raise_for_status()
    except tuple(MESSAGES) as error:
        for cls, text in MESSAGES.items():
            if isinstance(error, cls):
                return text
    return "fine"
print(explain(os.environ["DEAD_BASE"]), explain(os.environ["HTTP_BASE"] + "/status/500"), explain(os.environ["HTTP_BASE"] + "/status/200"))
