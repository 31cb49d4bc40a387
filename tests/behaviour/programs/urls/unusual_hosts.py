# expect: same
import requests

URLS = ("http://a_b.invalid/", "http://-a.invalid/", "http://x.invalid./", "http://x.invalid:0/", "http://h:x/")

for url in URLS:
    try:
        requests.get(url, timeout=5)
    except requests.exceptions.InvalidURL:
        print("no URL", url)
    except requests.ConnectionError:
        print("no host", url)
