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


class SourceAdapter(HTTPAdapter):
    def __init__(self, address, **kwargs):
        self.address = address
        super().__init__(**kwargs)

    def init_poolmanager(self, *args, **kwargs):
        kwargs["source_address"] = (self.address, 0)
        return super().init_poolmanager(*args, **kwargs)


def make(address="127.0.0.2"):
    session = requests.Session()
    session.mount("http://", SourceAdapter(address))
    session.mount("https://", SourceAdapter(address))
    return session


print(make().get(OWN).text, make("127.0.0.3").get(OWN).text)
print(make().get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
