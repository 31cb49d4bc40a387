# expect: safe
# why: what a Mock in the place of a session is told is no use of a session's method
import os
from unittest.mock import Mock

import requests


class Api:
    def __init__(self, session=None):
        self.session = session or requests.Session()

    def status(self):
        return self.session.get(os.environ["HTTP_BASE"] + "/echo").status_code


def test_status():
    api = Api(session=Mock())
    api.session.get.return_value.status_code = 418
    assert api.status() == 418
    api.session.get.assert_called_once_with(os.environ["HTTP_BASE"] + "/echo")
    assert api.session.get.called and api.session.get.call_count == 1


test_status()
print(Api().status())
