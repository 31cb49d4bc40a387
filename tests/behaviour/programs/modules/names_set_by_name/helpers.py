import sys
import requests

globals()["session"] = requests.Session()
state = last = None


def setup(base):
    module = sys.modules[__name__]
    module.state = requests.Session()
    globals()["last"] = requests.get(base + "/status/404")


def latest():
    return last
