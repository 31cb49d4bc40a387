# expect: same
# options: --mode async
# What a platform calls cannot be a coroutine: its body moves into one where it enters or iterates.
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.session.close()

    def codes(self, paths):
        for path in paths:
            yield self.session.get(BASE + path).status_code


def lambda_handler(event, context):
    with Api() as api:
        for code in api.codes(event["paths"]):
            print(code)
    return len(event["paths"])


if __name__ == "__main__":
    print(lambda_handler({"paths": ["/echo", "/status/404"]}, None))
