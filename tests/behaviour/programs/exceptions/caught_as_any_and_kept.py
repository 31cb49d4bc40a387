# expect: same
import os, requests
BASE = os.environ["HTTP_BASE"]
def attempt(u):
    try:
        r = requests.get(BASE + u)
        r.raise_for_status()
        return r, None
    except Exception as e:
        return None, e
class Failure:
    def __init__(self, error): self.error = error
    def why(self): return self.error.response.reason if getattr(self.error, "response", None) is not None else type(self.error).__mro__[-2].__name__
def failing(u):
    try:
        requests.get(BASE + u).raise_for_status()
    except Exception as exc:
        return Failure(exc)
def note(log, exc): log.append(exc.response.reason)
log = []
def logged(u):
    try:
        requests.get(BASE + u).raise_for_status()
    except Exception as exc:
        note(log, exc)
r, e = attempt("/status/404")
print(e.response.reason, e.response.url[-4:], bool(e.response))
print(failing("/status/500").why(), Failure(KeyError("x")).why())
logged("/status/404"); print(log)
errors = []
for path in ("/status/404", "/echo"):
    try:
        requests.get(BASE + path).raise_for_status()
    except Exception as error:
        errors.append(error)
print([error.response.reason for error in errors], [error.request.method for error in errors])
