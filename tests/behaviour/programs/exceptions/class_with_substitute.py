# expect: same
import os
import requests

try:
    from requests.exceptions import JSONDecodeError
except ImportError:
    JSONDecodeError = ValueError
try:
    from requests import ConnectTimeout
except ImportError:
    ConnectTimeout = requests.Timeout

BASE = os.environ["HTTP_BASE"]


def parse(path):
    try:
        return requests.get(BASE + path, timeout=5).json()
    except (JSONDecodeError, ConnectTimeout) as e:
        return "bad"


def parse2(path):
    try:
        return requests.get(BASE + path).json()
    except Exception as e:
        return isinstance(e, JSONDecodeError)


print(parse("/json/ok")["id"], parse("/json/html"), parse2("/json/html"))
