# expect: same
import os
import socket
import requests


def connect(raw):
    host, port = os.environ["DEAD_BASE"].split("//")[1].split(":")
    if raw:
        socket.create_connection((host, int(port)), 1).close()
    else:
        requests.get(os.environ["DEAD_BASE"])


for raw in (True, False):
    try:
        connect(raw)
    except (requests.exceptions.ConnectionError, ConnectionError):
        print("refused")
