# expect: told
# differs: stdout, status, exception, requests, target
import os
from unittest import mock
import requests


def status(path):
    return requests.get(os.environ["HTTP_BASE"] + path).status_code


with mock.patch.object(requests, "get", return_value=mock.Mock(status_code=1)) as double:
    print(status("/x"), double.call_args.args[0].endswith("/x"))
print(status("/status/404"))
