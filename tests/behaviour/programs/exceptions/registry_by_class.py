# expect: told
# differs: stdout
import os
import requests

HANDLERS = {}


def handles(kind):
    def register(function):
        HANDLERS[kind] = function
        return function
    return register


@handles(requests.exceptions.HTTPError)
def on_status(e):
    return f"status {e.response.status_code}"


@handles(requests.exceptions.ConnectionError)
def on_connection(e):
    return "connection"


for url in (os.environ["HTTP_BASE"] + "/status/500", os.environ["DEAD_BASE"]):
    try:
        requests.get(url).raise_for_status()
    except requests.exceptions.RequestException as e:
        for kind, handler in HANDLERS.items():
            if isinstance(e, kind):
                print(handler(e))
        print(HANDLERS.get(type(e), lambda e: "none")(e))
