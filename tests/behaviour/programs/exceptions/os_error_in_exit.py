# expect: same
import os

import requests


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None and issubclass(exc_type, OSError):
            print("network", isinstance(exc, IOError))
            return True
        return False


with Quiet():
    requests.get(os.environ["DEAD_BASE"])
print("end")
