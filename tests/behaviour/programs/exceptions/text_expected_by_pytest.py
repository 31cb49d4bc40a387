# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import pytest
import requests
def test_it():
    with pytest.raises(requests.HTTPError, match="404 Client Error"):
        requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
try:
    test_it()
    print("pass")
except AssertionError:
    print("fail")
