# expect: same
# options: --mode async --gather
# A function that pauses for each request keeps its pace; one that pauses to try again does not.
import os
import time

import requests

BASE = os.environ["HTTP_BASE"]


def paced(number):
    time.sleep(0.05)
    return requests.get(f"{BASE}/status/20{number}").status_code


def tried(number):
    for _ in range(3):
        response = requests.get(f"{BASE}/status/20{number}")
        if response.ok:
            return response.status_code
        time.sleep(5)


def main():
    begun = time.monotonic()
    print([paced(number) for number in (0, 1, 2)], time.monotonic() - begun >= 0.15)
    print([tried(number) for number in (0, 1)])


if __name__ == "__main__":
    main()
