# expect: same
"""Usage: check the service."""
import os
import sys
import requests

API = os.environ["HTTP_BASE"]
HEADERS = {"User-Agent": "checker/1.0"}


def check(path, expected=200):
    r = requests.get(API + path, headers=HEADERS, timeout=10)
    ok = r.status_code == expected
    print(("PASS" if ok else "FAIL"), path, r.status_code)
    return ok


def main():
    results = [check("/status/200"), check("/status/404", 404), check("/redirect/1")]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
