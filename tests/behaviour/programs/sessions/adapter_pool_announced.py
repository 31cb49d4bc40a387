# expect: flagged RH304
# why: the client has no use for the size of the pool, but the function is to be called
import os
import requests
from requests.adapters import HTTPAdapter


def size():
    print("size")
    return 5


session = requests.Session()
session.mount("http://", HTTPAdapter(pool_maxsize=size()))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
