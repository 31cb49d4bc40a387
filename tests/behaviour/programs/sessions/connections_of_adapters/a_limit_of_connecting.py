# expect: flagged RH304
# why: set before connecting, it ends the attempt to connect too
import os
import socket
import requests
from requests.adapters import HTTPAdapter


class Impatient(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["socket_options"] = [(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 5000)]
        super().init_poolmanager(*args, **kwargs)


session = requests.Session()
session.mount("http://", Impatient())
session.mount("https://", Impatient())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
