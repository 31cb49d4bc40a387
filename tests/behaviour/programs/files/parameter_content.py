# expect: warned
# differs: part-type
import io
import os
import requests


class Store:
    def __init__(self):
        self.session = requests.Session()

    def put(self, name, content):
        files = {"file": (name, content)}
        return self.session.post(os.environ["HTTP_BASE"] + "/upload", files=files).json()


store = Store()
print(store.put("a.txt", b"abc"), store.put("b.bin", io.BytesIO(b"q")))
