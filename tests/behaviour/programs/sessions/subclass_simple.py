# expect: same
import os
import requests


class TokenSession(requests.Session):
    """A session that always sends the token."""

    def __init__(self, token):
        super().__init__()
        self.headers.update({"Authorization": f"Bearer {token}"})

    def me(self):
        return self.get(os.environ["HTTP_BASE"] + "/bearer").json()


print(TokenSession("t0ken").me(), TokenSession("x").me())
