# expect: same
"""What a hook, a session's method or a handler sets on what somebody else gets to read."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Nothing:
    source, first, tried, states = None, None, [], ()
    def __bool__(self): return False
def remember(response, *args, **kwargs):
    response.source = requests.get(BASE + "/status/404")
class Api(requests.Session):
    def request(self, method, url, **options):
        response = super().request(method, BASE + url, **options)
        response.first = requests.head(BASE + "/status/404")
        for name, value in {"tried": [requests.get(BASE + "/status/500")], "states": (1, 2)}.items():
            setattr(response, name, value)
        return response
def checked(path):
    response = requests.get(BASE + path)
    try:
        response.raise_for_status()
    except requests.HTTPError as error:
        error.before = response
        error.again = requests.get(BASE + "/status/503")
        raise
    return response
hooked = requests.Session()
hooked.hooks["response"].append(remember)
def get(path):
    return hooked.get(BASE + path) if path else Nothing()
for path in ("/echo", "", "/status/500"):
    print(bool(get(path)), bool(get(path).source))
api = Api()
def load(path):
    return api.get(path) if path else Nothing()
for path in ("/echo", "", "/status/404"):
    loaded = load(path)
    print(bool(loaded), bool(loaded.first), [bool(each) for each in loaded.tried])
for path in ("/echo", "/status/404"):
    try:
        print(bool(checked(path)))
    except requests.HTTPError as error:
        print(bool(error.before), bool(getattr(error, "again", None)), bool(error.response))
