# expect: same
import os
import pathlib
import requests

pathlib.Path("note.txt").write_text("plain note\n")
with open("note.txt") as source:
    reply = requests.post(os.environ["HTTP_BASE"] + "/echo", data=source)
print(reply.json()["body"])
