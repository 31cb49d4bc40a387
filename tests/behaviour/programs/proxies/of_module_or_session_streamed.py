# expect: flagged
import os
import requests

session = requests.Session()
session.get(os.environ["HTTP_BASE"] + "/echo", proxies={"http": os.environ["PROXY_URL"]})


def load(url, proxies, session=None):
    return (session or requests).get(url, proxies=proxies, stream=True)


for piece in load(os.environ["HTTP_BASE"] + "/bytes/100", None, session).iter_content(50):
    print(len(piece))
print(load(os.environ["HTTP_BASE"] + "/bytes/100", None).status_code)
