# expect: same
import os
import requests

URL = os.environ["HTTP_BASE"] + "/echo"


def render(name):
    return "<a>%s</a>" % name


def packed():
    return bytes([1, 2, 65])


class Message:
    def __init__(self, text):
        self.text = text

    def encode(self):
        return self.text.encode("utf-8")

    def __str__(self):
        return "<" + self.text + ">"


print(requests.post(URL, data=render("x")).json()["body"])
print(repr(requests.post(URL, data=packed()).json()["body"]))
print(requests.post(URL, data=Message("m").encode()).json()["body"])
print(requests.post(URL, data=str(Message("m"))).json()["body"])
print(requests.post(URL, data="a" * 3).json()["body"], requests.post(URL, data=b"%d" % 7).json()["body"])
