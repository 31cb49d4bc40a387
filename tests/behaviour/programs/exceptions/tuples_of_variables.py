# expect: same
import os
import requests

DEAD, BROKEN = os.environ["DEAD_BASE"], os.environ["BROKEN_BASE"]
CONNECTION = requests.ConnectionError
NETWORK = (requests.ConnectionError, requests.Timeout)


def one():
    try:
        requests.get(DEAD)
    except (CONNECTION, ValueError) as e:
        return "one"


def two(on=requests.RequestException, *more):
    try:
        requests.get(DEAD)
    except (on, KeyError, *more):
        return "two"


def three():
    retry = [requests.ConnectionError, requests.Timeout]
    try:
        requests.get(DEAD)
    except tuple(retry):
        return "three"


def four():
    try:
        requests.get(DEAD)
    except NETWORK + (KeyError,):
        return "four"


print(one(), two(), two(requests.Timeout, requests.ConnectionError), three(), four())
