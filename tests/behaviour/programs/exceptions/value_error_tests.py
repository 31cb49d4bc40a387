# expect: warned RH606
# differs: stdout
import os
import requests

BASE = os.environ["HTTP_BASE"]


def kind(url):
    try:
        return requests.get(url).json()
    except Exception as error:
        if isinstance(error, (KeyError, ValueError)):
            return "value"
        return "other"


def number(text):
    """What tests the errors of other code stays."""
    try:
        return int(text)
    except Exception as error:
        return isinstance(error, ValueError)  # kept


print(kind(BASE + "/json/html"), kind(os.environ["DEAD_BASE"]), kind("no-scheme"), number("x"))
