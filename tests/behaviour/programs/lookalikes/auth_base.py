# expect: untouched
class AuthBase:
    def __call__(self, r):
        r.headers["X"] = "1"
        return r


class HTTPBasicAuth(AuthBase):
    def __init__(self, user, password):
        self.user = user


class R:
    headers = {}


print(HTTPBasicAuth("a", "b")(R()).headers, HTTPBasicAuth("a", "b").user)
