# expect: same
import os
import socket
import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection


class KeepAlive(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["socket_options"] = [
            *HTTPConnection.default_socket_options,
            (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        ]
        super().init_poolmanager(*args, **kwargs)


session = requests.Session()
session.mount("http://", KeepAlive())
session.mount("https://", KeepAlive())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
