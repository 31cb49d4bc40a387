# expect: same
import os
import requests


def rows():
    yield "h\u00e9llo\n"
    yield "world\n"


print(requests.post(os.environ["HTTP_BASE"] + "/echo", data=rows()).json()["body"].count("\n"))
