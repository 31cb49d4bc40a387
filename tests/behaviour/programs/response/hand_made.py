# expect: told
# why: a Response made by hand is a stand-in for one of requests
import os
import requests


def fallback():
    response = requests.Response()
    response.status_code = 503
    response._content = b"offline"
    return response


def fetch(url):
    try:
        return requests.get(url)
    except requests.ConnectionError:
        return fallback()


print(fetch(os.environ["DEAD_BASE"]).status_code, fetch(os.environ["HTTP_BASE"]).status_code)
