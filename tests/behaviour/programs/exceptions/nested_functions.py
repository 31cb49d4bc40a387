# expect: same
import os
import requests


def inner(url):
    return requests.get(url)


def middle(url):
    return inner(url).json()


def outer(url):
    try:
        return middle(url)
    except requests.exceptions.RequestException:
        return {}


print(outer(os.environ["DEAD_BASE"]), outer(os.environ["HTTP_BASE"] + "/json/html"))
