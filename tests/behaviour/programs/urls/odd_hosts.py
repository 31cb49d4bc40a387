# expect: warned RH216
# differs: stdout, exception
# why: neither library connects, and each says so with exceptions of its own
import requests

for url in ("http://127.0.0.1:99999/", "http://*.example.invalid/", "http://a..invalid/"):
    try:
        requests.get(url)
    except requests.exceptions.InvalidURL:
        print("no URL", url)
    except Exception:
        print("failed", url)
