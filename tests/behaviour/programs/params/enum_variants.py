# expect: same
import enum
import os
import requests


class Color(str, enum.Enum):
    RED = "red"


class Size(enum.Enum):
    BIG = "big"


def fetch(color: Color = Color.RED, size=Size.BIG):
    params = {"color": color, "size": size.value, "raw": Size.BIG}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"]


print(fetch())
for color in Color:
    print(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"c": color}).json()["query"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"c": Color("red")}).json()["query"])
