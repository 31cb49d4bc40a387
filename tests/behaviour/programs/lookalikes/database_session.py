# expect: untouched
import contextlib
import sqlite3


class Session:
    def __init__(self):
        self.connection = sqlite3.connect(":memory:")
        self.headers = {}
        self.params = {}

    def get(self, table, key):
        return self.connection.execute("select ?", (key,)).fetchone()

    def request(self, method, url):
        return f"{method} {url}"

    def close(self):
        self.connection.close()


with contextlib.closing(Session()) as session:
    session.headers["X-A"] = None
    session.params["a"] = 1
    print(session.get("t", 5), session.request("GET", "/x"))
