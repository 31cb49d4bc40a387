# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]


def attempt(url):
    try:
        response = requests.get(url)
        response.raise_for_status()
        return response.json()
    except requests.RequestException as error:
        return f"failed: {error.response} {bool(error.response)} {str(error.response)}"


print(attempt(BASE + "/json/html"), attempt(BASE + "/status/404"), attempt(os.environ["DEAD_BASE"]))
