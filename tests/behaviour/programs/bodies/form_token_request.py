# expect: same
import os
import requests


class OAuth:
    def __init__(self, client_id, secret=None, scope=None):
        self.client_id, self.secret, self.scope = client_id, secret, scope

    def token(self, **extra):
        data = {"grant_type": "client_credentials", "client_id": self.client_id, **extra}
        data["client_secret"] = self.secret
        if self.scope:
            data["scope"] = " ".join(self.scope)
        return requests.post(os.environ["HTTP_BASE"] + "/form", data=data).json()["fields"]


print(OAuth("me").token(), OAuth("me", "s", ["a", "b"]).token(audience=None))
