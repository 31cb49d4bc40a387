# expect: told
# differs: stdout, status, exception, requests, target, count
# why: a double that is left on requests would patch nothing
import os
from unittest import mock
import requests


def status(url):
    return requests.get(url).status_code


with mock.patch("requests.get") as get:
    get.return_value.status_code = 299
    print(status("http://example.invalid"))
print(status(os.environ["HTTP_BASE"]))
