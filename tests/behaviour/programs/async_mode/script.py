# expect: same
# options: --mode async
import os
import time

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(path):
    response = requests.get(BASE + path, headers={"X-A": "b"})
    response.raise_for_status()
    return response.json()


def patient(path, tries=2):
    for attempt in range(tries):
        try:
            return fetch(path)["path"]
        except requests.HTTPError as error:
            time.sleep(0.01)
            print("failed", error.response.status_code, attempt)
    return None


def report(paths):
    found = {path: patient(path) for path in paths}
    print(found, [patient(path) for path in paths if patient(path)])
    return len(found)


def main():
    count = report(["/echo", "/status/503"]) + 1
    print(count)


if __name__ == "__main__":
    main()
