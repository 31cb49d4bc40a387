# expect: same
# options: --mode async
# Mounted retries beside settings that change, and beside parameters, on AsyncClients.
import os

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

BASE, TLS, CA = os.environ["HTTP_BASE"], os.environ["HTTPS_BASE"], os.environ["CA_FILE"]
RETRY = Retry(total=2, status_forcelist=[503], backoff_factor=0, allowed_methods=None)


def mounted():
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=RETRY))
    session.mount("https://", HTTPAdapter(max_retries=RETRY))
    return session


def main():
    session = mounted()
    print(session.get(TLS + "/flaky/as/1/503", verify=CA).status_code)
    print(session.post(BASE + "/flaky/at/2/503", data={"a": 1}).text)
    try:
        print(session.get(BASE + "/status/503", proxies={"http": os.environ["PROXY_URL"]}).status_code)
    except requests.exceptions.RetryError:
        print("given up")
    session.close()
    with requests.Session() as other:
        other.mount("http://", HTTPAdapter(max_retries=RETRY))
        other.params = {"key": "k"}
        print(other.get(BASE + "/flaky/au/1/503").status_code)
        print(other.get(BASE + "/echo?a=1").json()["query"])


if __name__ == "__main__":
    main()
