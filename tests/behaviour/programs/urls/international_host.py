# expect: same
import requests

for url in ("http://b\u00fccher.invalid/", "http://fa\u00df.invalid/"):
    try:
        requests.get(url, timeout=2)
    except requests.ConnectionError:
        print("no such host")
