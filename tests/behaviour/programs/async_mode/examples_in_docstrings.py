# expect: warned RH905
# options: --mode async
# Examples that call a function which becomes a coroutine function.
import os

import requests


def status(path):
    """Return the status of a path.

    >>> status("/status/204")
    204
    """
    return requests.get(os.environ["HTTP_BASE"] + path, timeout=5).status_code


def main():
    print(status("/status/201"))


if __name__ == "__main__":
    main()
