# expect: same
import os
import pathlib
import requests

pathlib.Path("note.txt").write_text("plain note\n")
print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=open("note.txt", "rb").read()).json()["body"])
print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=pathlib.Path("note.txt").read_text()).json()["body"])
