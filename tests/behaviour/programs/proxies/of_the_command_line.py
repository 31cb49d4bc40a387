# expect: same
import argparse
import os
import random

import requests

parser = argparse.ArgumentParser()
parser.add_argument("--proxy", action="append", default=[])
options = parser.parse_args(["--proxy", os.environ["PROXY_URL"]])


def accepted(proxy):
    return proxy.startswith("http")


proxies = []
for proxy in options.proxy:
    if accepted(proxy):
        proxies.append({"http": proxy})
if not proxies:
    proxies.append(None)
print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies=random.choice(proxies)).status_code)
