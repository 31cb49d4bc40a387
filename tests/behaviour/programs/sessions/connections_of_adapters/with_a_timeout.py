# expect: same
import http.server
import os
import threading
import requests
from requests.adapters import HTTPAdapter


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.client_address[0].encode())

    def log_message(self, *arguments):
        pass


SERVER = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
OWN = f"http://127.0.0.1:{SERVER.server_port}/"


class Both(HTTPAdapter):
    def __init__(self, timeout, **kwargs):
        self.timeout = timeout
        super().__init__(**kwargs)

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, source_address=("127.0.0.2", 0), **kwargs)

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Both(0.3))
session.mount("https://", Both(0.3))
print(session.get(OWN).text)
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
