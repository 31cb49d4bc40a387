# expect: same
# options: --mode async
# AWS Lambda calls the handler and does not await it.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


def lambda_handler(event, context):
    return {"first": status(event["path"]), "second": [status("/echo") for _ in range(2)]}


if __name__ == "__main__":
    print(lambda_handler({"path": "/status/404"}, None))
