# expect: same
"""Advanced: Custom Authentication."""
import os

import requests
from requests.auth import AuthBase


class StationAuth(AuthBase):
    """Tells the name of the station."""

    def __init__(self, name):
        self.name = name

    def __call__(self, request):
        request.headers["X-Station"] = self.name
        return request


print(requests.get(os.environ["HTTP_BASE"] + "/echo", auth=StationAuth("nine")).json()["headers"])
