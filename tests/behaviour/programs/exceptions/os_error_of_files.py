# expect: same
import contextlib
import os
from pathlib import Path

import requests


class Config:
    def __init__(self, path):
        self.path = path

    def text(self):
        try:
            return Path(self.path).read_text()
        except Exception as error:
            if isinstance(error, OSError):
                return "none"
            raise


def tidy(path):
    with contextlib.suppress(OSError):
        os.unlink(path)


def check(path):
    if not path:
        raise OSError("no path")
    if isinstance(path, (str, bytes)):
        return True
    return False


print(Config("/missing").text(), check("a"))
tidy("/missing")
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
