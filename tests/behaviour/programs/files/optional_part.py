# expect: same
import os
import requests


def send(title, image=None):
    files = {"title": (None, title), "image": image}
    return requests.post(os.environ["HTTP_BASE"] + "/upload", files=files).json()


print(send("t"), send("u", ("i.png", b"x", "image/png")))
