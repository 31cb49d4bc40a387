# expect: same
import os
import pathlib
import requests

pathlib.Path("note.txt").write_text("a note")
with open("note.txt") as note:
    print(requests.post(os.environ["HTTP_BASE"] + "/upload", files={"note": note}).json())
