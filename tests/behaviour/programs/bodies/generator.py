# expect: same
import os
import requests


def rows():
    for number in range(3):
        yield f"row {number}\n".encode()


reply = requests.post(os.environ["HTTP_BASE"] + "/echo", data=rows())
print(reply.json()["body"])
