# expect: same
import os
import requests

for url in (os.environ["HTTP_BASE"] + "/status/404", os.environ["DEAD_BASE"] + "/x"):
    try:
        requests.post(url).raise_for_status()
    except requests.RequestException as e:
        print(e.request.method, e.request.url.rpartition("/")[2], hasattr(e, "response"), e.response is None)
