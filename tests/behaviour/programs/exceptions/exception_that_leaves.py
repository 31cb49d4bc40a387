# expect: same
import os, contextlib
import requests
BASE = os.environ["HTTP_BASE"]
@contextlib.contextmanager
def api(**kw):
    s = requests.Session()
    s.headers.update(kw)
    try: yield s
    except requests.HTTPError as e:
        print("inside", e.response.status_code)
    finally: s.close()
with api(**{"X-C": "1"}) as s:
    print(s.get(BASE + "/echo").json()["headers"]["x-c"])
    s.get(BASE + "/status/404").raise_for_status()
@contextlib.contextmanager
def page(p):
    r = requests.get(BASE + p)
    yield r if r else None
with page("/status/404") as p: print(p)
with page("/echo") as p: print(p is not None)
class Guard(contextlib.AbstractContextManager):
    def __exit__(self, t, v, tb):
        if t and issubclass(t, requests.RequestException):
            print("swallowed", getattr(v.response, "status_code", None)); return True
with Guard(): requests.get(os.environ["DEAD_BASE"])
with Guard(): requests.get(BASE + "/status/500").raise_for_status()
