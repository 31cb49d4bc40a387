# expect: same
import enum
import os
import requests


class Order(str, enum.Enum):
    UP = "up"
    DOWN = "down"


class Level(enum.IntEnum):
    LOW = 1


url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"order": Order.DOWN, "level": Level.LOW}).json()["query"])
