# expect: untouched
import os
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

for url in (os.environ["HTTP_BASE"] + "/status/503", os.environ["DEAD_BASE"]):
    try:
        urlopen(url, timeout=5)
    except HTTPError as e:
        print("http", e.code, e.reason, e.headers["Content-Type"])
        e.close()
    except URLError as e:
        print("url", type(e.reason).__name__)
