# expect: same
# env: http_proxy=$PROXY_URL
# env: no_proxy=127.0.0.1
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


session = requests.Session()
for prefix in ("http://", "https://"):
    session.mount(prefix, SourceAdapter("127.0.0.2", pool_maxsize=10))
print(session.get(OWN).text)
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
