# expect: warned RH304
# options: --mode async
# options: --retries transport
# why: a client of coroutines repeats failed connects too
import os
import requests
from requests.adapters import HTTPAdapter


def load(path):
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=2))
    with session:
        return session.get(os.environ["HTTP_BASE"] + path).status_code


def main():
    print(load("/status/200"), load("/status/404"))


if __name__ == "__main__":
    main()
