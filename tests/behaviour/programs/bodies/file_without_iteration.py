# expect: same
"""An upload that counts what is read from it: a file with read() and a length, and no lines."""
import os
import tempfile
import requests

BASE = os.environ["HTTP_BASE"]


class Progress:
    def __init__(self, path):
        self.file, self.size, self.done = open(path, "rb"), os.path.getsize(path), 0

    def __len__(self):
        return self.size

    def read(self, size=-1):
        piece = self.file.read(size)
        self.done += len(piece)
        return piece


path = os.path.join(tempfile.mkdtemp(), "f")
with open(path, "w") as file:
    file.write("hello")
progress = Progress(path)
print(requests.post(BASE + "/echo", data=progress).status_code, progress.done)
