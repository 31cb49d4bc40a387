# expect: flagged RH304
# why: the second option, SO_RCVBUF, has to be set before the socket connects
import os
import socket
import requests
from requests.adapters import HTTPAdapter


class Window(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["socket_options"] = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1), (1, 8, 4096)]
        super().init_poolmanager(*args, **kwargs)


session = requests.Session()
session.mount("http://", Window())
session.mount("https://", Window())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
