# expect: same
import argparse
import os

import requests

BASE = os.environ["HTTP_BASE"]


def proxy_list(text):
    return [{"http": part} for part in text.split(",")]


parser = argparse.ArgumentParser()
parser.add_argument("--proxies", type=proxy_list)
options = parser.parse_args(["--proxies", os.environ["PROXY_URL"]])

usable = []
if options.proxies:
    for proxy in options.proxies:
        if proxy["http"]:
            usable.append(proxy)
else:
    usable.append(None)


def fetch(address, choices):
    return requests.get(address, proxies=choices[0]).status_code


print(fetch(BASE + "/echo", usable))
for settings in options.proxies or [None]:
    print(requests.get(BASE + "/echo", proxies=settings).status_code)
