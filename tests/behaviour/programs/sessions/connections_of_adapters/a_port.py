# expect: flagged RH304
# why: a transport chooses the port
import os
import socket
import requests
from requests.adapters import HTTPAdapter


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.2", 0))
        return one.getsockname()[1]


PORT = free_port()


class SourceAdapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["source_address"] = ("127.0.0.2", PORT)
        super().init_poolmanager(*args, **kwargs)


session = requests.Session()
session.mount("http://", SourceAdapter())
session.mount("https://", SourceAdapter())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
