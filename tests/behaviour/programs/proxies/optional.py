# expect: same
import os
import requests


def fetch(path, proxy=None):
    proxies = {"http": proxy, "https": proxy} if proxy else None
    return requests.get(os.environ["HTTP_BASE"] + path, proxies=proxies).status_code


print(fetch("/status/200"), fetch("/status/404", os.environ["PROXY_URL"]))
