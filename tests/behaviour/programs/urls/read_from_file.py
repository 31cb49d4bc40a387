# expect: same
import os
import pathlib
import requests

pathlib.Path("urls.txt").write_text(os.environ["HTTP_BASE"] + "/status/200\n")
for line in open("urls.txt"):
    print(requests.get(line.strip()).status_code)
