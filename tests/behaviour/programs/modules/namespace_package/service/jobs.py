import requests

from service.client import get


def run(base):
    for path in ("/json/list", "/status/404"):
        response = get(base + path)
        print(response.ok, response.reason) if response else print("no", response.reason)
    try:
        get("http://127.0.0.1:9/")
    except requests.ConnectionError as error:
        print("refused", error.response)
