# expect: same
# options: --mode async
# Methods named as those of other objects: what those objects are is known well enough.
import os
import sqlite3

import requests

BASE = os.environ["HTTP_BASE"]


class Store:
    def __init__(self):
        self.session = requests.Session()

    def get(self, path):
        return self.session.get(BASE + path).json().get("path")

    def close(self):
        self.session.close()


def main():
    database = sqlite3.connect(":memory:")
    rows = database.execute("select 1").fetchall()
    store = Store()
    print(rows, store.get("/echo"), os.environ.get("NOTHING"), {"a": 1}.get("a"))
    with open("file.txt", "w") as file:
        file.write("x")
    file.close()
    store.close()
    database.close()


main()
