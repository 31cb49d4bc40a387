# expect: same
# order: any
import os
import threading
from concurrent.futures import ThreadPoolExecutor
import requests

local = threading.local()


def get_session():
    if not hasattr(local, "session"):
        local.session = requests.Session()
    return local.session


def fetch(number):
    return get_session().get(f"{os.environ['HTTP_BASE']}/items/{number}").json()["id"]


with ThreadPoolExecutor(3) as pool:
    print(sorted(pool.map(fetch, range(6))))
