# expect: flagged
"""Advanced: Example: Specific SSL Version."""
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
        )


session = requests.Session()
session.mount("https://", ModernAdapter())
print(session.get(os.environ["HTTPS_BASE"] + "/echo", verify=os.environ["CA_FILE"]).status_code)
