# expect: same
import os

import requests

MESSAGES = {404: "Client Error: nothing is there", 500: "Server Error: try later"}


class Failed(Exception):
    pass


def fetch(code):
    response = requests.get(f"{os.environ['HTTP_BASE']}/status/{code}")
    if not response.ok:
        raise Failed(MESSAGES.get(response.status_code, "HTTP error"))
    return response.text


for code in (200, 404, 500):
    try:
        fetch(code)
    except Failed as error:
        print(str(error).partition(":")[0], type(error).__name__, error.args)
print("Read timed out", "Max retries exceeded")
