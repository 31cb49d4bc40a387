# expect: safe RH810
# differs: header:cookie, stdout
# options: --client per-function
# The cookies that an answer sets go out with the requests after it.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def main():
    requests.get(BASE + "/cookies/set?a=1", allow_redirects=False)
    print("cookie" in requests.get(BASE + "/echo").json()["headers"])


main()
