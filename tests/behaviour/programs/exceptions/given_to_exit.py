# expect: same
import os, requests, contextlib
BASE = os.environ["HTTP_BASE"]
@contextlib.contextmanager
def reported():
    try:
        yield
    except Exception as e:
        print("bad" if not e.response else "good", e.response.reason)
with reported():
    requests.get(BASE + "/status/404").raise_for_status()
class Guard:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, traceback):
        self.kind = None if kind is None else "net" if issubclass(kind, requests.ConnectionError) else "http"
        if self.kind == "http":
            print("false" if not error.response else "true", error.response.reason, error.request.method)
        self.error = error
        return True
for url in ("http://127.0.0.1:9", BASE + "/status/404", BASE + "/echo"):
    with Guard() as guard:
        requests.get(url, timeout=1).raise_for_status()
    print(guard.kind, isinstance(guard.error, OSError))
