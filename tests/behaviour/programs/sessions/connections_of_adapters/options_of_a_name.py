# expect: flagged RH304
# why: what the name holds has to be set before the socket connects
import os
import socket
import requests
from requests.adapters import HTTPAdapter

BUFFERS = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)]


class Window(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["socket_options"] = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)] + BUFFERS
        super().init_poolmanager(*args, **kwargs)


session = requests.Session()
session.mount("http://", Window())
session.mount("https://", Window())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
