# expect: same
# options: --exact
import json
import os

import requests

texts = ("http://[bad", "http://a]b/", "http://u:p@[bad/", "http://a b/", "http://h:99999/", "http://*.x/",
         "http://.x/", "http://a%zz/", "http://[::1/", "http://127.0.0.1:bad/")
servers = json.loads(json.dumps(texts))
for url in servers:
    try:
        requests.get(url, timeout=2)
    except requests.exceptions.InvalidURL:
        print("invalid")
    except requests.exceptions.ConnectionError:
        print("not reached")
port = os.environ["HTTP_BASE"].rpartition(":")[2]
for url in json.loads(json.dumps([f"http://u:p@127.0.0.1:{port}/echo", f"http://localhost:{port}?a=[1]"])):
    print(requests.get(url, timeout=2).status_code)
