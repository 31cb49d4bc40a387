# expect: flagged RH705
"""Authentication by classes of other packages, which are made for requests."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
try:
    from requests_ntlm import HttpNtlmAuth
    from some_package import TokenAuth
except ImportError:
    HttpNtlmAuth = TokenAuth = None
class Client:
    def auth(self):
        return HttpNtlmAuth("me", "secret") if HttpNtlmAuth else None
    def load(self):
        return requests.get(BASE + "/echo", auth=self.auth(), timeout=5).status_code  # RH705
if TokenAuth:
    class OwnAuth(TokenAuth):
        """Derived from one of them."""
    session = requests.Session()
    session.auth = OwnAuth("t")  # RH705
    print(session.get(BASE + "/echo").status_code)
print(Client().load())
