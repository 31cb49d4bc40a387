# expect: told
# leaves: requests
# why: requests' authentication objects are functions of a request, httpx's are not
import os

import requests
from requests.auth import AuthBase, HTTPBasicAuth


class Chosen(AuthBase):
    def __call__(self, request):
        return HTTPBasicAuth("alice", "secret")(request)


print(requests.get(os.environ["HTTP_BASE"] + "/basic", auth=Chosen()).status_code)
