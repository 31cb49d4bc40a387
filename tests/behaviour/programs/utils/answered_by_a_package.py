# expect: flagged RH902
import os

import requests

try:
    import responses
except ImportError:
    responses = None


def fetch():
    return requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code


def test_fetch():
    with responses.RequestsMock() as answers:
        answers.add(responses.GET, os.environ["HTTP_BASE"] + "/echo", status=201)
        assert fetch() == 201


print(fetch())
