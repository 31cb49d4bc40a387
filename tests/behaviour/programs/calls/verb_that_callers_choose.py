# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


def send(path, verb="get"):
    """Nothing here names another verb; who imports this may."""
    return getattr(requests, verb)(BASE + path).json()["method"]


class Client:
    def __init__(self):
        self.session = requests.Session()

    def call(self, path, method="get", **options):
        function = getattr(self.session, method)
        return function(BASE + path, **options).json()["method"]


client = Client()
print(send("/echo"), client.call("/echo"))
# As a caller that cannot be seen does it:
print(eval("send")("/echo", verb="put"), getattr(client, "call")("/echo", method="post"))
