# expect: same
import os
import pytest
import requests
def test_it():
    with pytest.raises(requests.RequestException) as caught:
        requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
    assert caught.value.response.status_code == 404
    assert caught.value.response.ok is False
try:
    test_it()
    print("pass")
except AttributeError:
    print("fail")
