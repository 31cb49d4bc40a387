# expect: same
# options: --mode async
"""next(), any() and all() over what is awaited: they stop where they stopped."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
CALLS = []
class Client:
    def __init__(self): self.session = requests.Session()
    def exists(self, path):
        CALLS.append(path)
        return self.session.get(BASE + path).ok
    def load(self, path):
        CALLS.append(path)
        return self.session.get(BASE + path)
def main():
    client = Client()
    paths = ["/status/404", "/echo", "/status/500", "/status/503"]
    print(next((path for path in paths if client.exists(path)), None), len(CALLS))
    print(next((client.load(path).status_code for path in paths if "5" in path), "none"), len(CALLS))
    print(any(client.exists(path) for path in paths), len(CALLS), all(client.exists(path) for path in paths), len(CALLS))
    print(any(client.load(path) for path in paths if path.endswith("3")), not all(client.load(p) for p in paths[1:2]), len(CALLS))
    found = any(
        client.exists(path)  # the first that is there
        for path in paths
        if path != "/echo"
    )
    print(found or all(client.exists(p) or client.exists("/echo") for p in paths), len(CALLS))
    if any(client.exists(p) if p else False for p in ["", "/echo"]) and not any(not client.load(p) for p in ["/echo"]):
        print("there", len(CALLS), any(client.load(p).status_code == 404 for p in paths).real)
    print([any(client.exists(p) for p in paths)], next((p for p in ()), 1), next((p for p in client.load("/echo").json() if p), 1))
    print(any((client.exists(p) or p is None) for p in (paths) if (p or 1)), all((client.load(p)) for (p) in paths[1:2]), len(CALLS))
    print(all(
        (
            client.exists(p)
        ) is not None  # whatever it is
        for p in paths  # all of them
        if (p != "x"
            and p)  # that have a name
    ), any((client.exists(p) for p in paths)), len(CALLS))
    client.session.close()
main()
