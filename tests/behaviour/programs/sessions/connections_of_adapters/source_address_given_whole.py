# expect: same
import http.server
import os
import threading
import requests
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager


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
    def __init__(self, source_address, **kwargs):
        self.source_address = source_address
        super(SourceAdapter, self).__init__(**kwargs)

    def init_poolmanager(self, connections, maxsize, block=False):
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, source_address=self.source_address
        )


session = requests.Session()
adapter = SourceAdapter(("127.0.0.2", 0))
session.mount("http://", adapter)
session.mount("https://", adapter)
print(session.get(OWN).text)
