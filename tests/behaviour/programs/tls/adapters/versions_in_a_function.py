# expect: same
import os
import ssl
import requests
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager


class ModernAdapter(HTTPAdapter):
    def init_poolmanager(self, connections, maxsize, block=False, **others):
        self.poolmanager = PoolManager(
            num_pools=connections,
            maxsize=maxsize,
            block=block,
            ssl_minimum_version=ssl.TLSVersion.TLSv1_2,
            ssl_maximum_version=ssl.TLSVersion.TLSv1_2,
        )


def modern():
    session = requests.Session()
    session.mount("https://", ModernAdapter())
    return session


try:
    modern().get(os.environ["HTTPS_BASE"] + "/status/200")
except requests.exceptions.SSLError:
    print("not trusted")
print(modern().get(os.environ["HTTP_BASE"] + "/status/200").status_code)
