# expect: same
import os
import requests


def pages(urls):
    for url in urls:
        try:
            yield requests.get(url, timeout=1)
        except requests.exceptions.ConnectionError:
            yield None


print([p.status_code if p is not None else None for p in pages([os.environ["HTTP_BASE"], os.environ["DEAD_BASE"]])])
