# expect: flagged RH309
import os
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import requests

BASE = os.environ["HTTP_BASE"]


class Settings(SimpleNamespace):
    pass


def fetch(settings):
    return settings.session.get(BASE + "/echo", allow_redirects=False).status_code


class Pool(ThreadPoolExecutor):
    pass


session = requests.Session()
settings = Settings(session=session, size=2)
with Pool(max_workers=settings.size) as pool:
    print(list(pool.map(eval("fetch"), [settings, settings])))
