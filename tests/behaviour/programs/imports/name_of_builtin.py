# expect: same
import os

import requests
from requests.exceptions import ConnectionError, Timeout

OK = True


def probe(url):
    try:
        requests.get(url, timeout=0.3)
    except ConnectionError:
        return "refused"
    except Timeout:
        return "slow"
    return OK


print(probe(os.environ["DEAD_BASE"]))
print(probe(os.environ["BROKEN_BASE"] + "/stall"))
print(probe(os.environ["HTTP_BASE"]))
