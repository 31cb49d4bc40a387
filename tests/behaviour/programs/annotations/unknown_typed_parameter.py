# expect: same
# why: only the annotation says what the parameter is
import os
import requests


def show(response: requests.Response) -> None:
    if response:
        print("good", response.url.rpartition("/")[2], response.ok)
    else:
        print("bad", response.reason)


def call(function, *args):
    return function(*args)


for path in ("/status/200", "/status/404"):
    call(show, call(requests.get, os.environ["HTTP_BASE"] + path))
