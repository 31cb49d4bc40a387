# expect: flagged RH304
# why: urllib3 looks the name of a version up, for a pool alone
import os
import ssl
import requests
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager


class Tls(HTTPAdapter):
    def init_poolmanager(self, connections, maxsize, block=False):
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, ssl_version="PROTOCOL_TLS_CLIENT"
        )


session = requests.Session()
session.mount("https://", Tls())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code, ssl.HAS_SNI)
