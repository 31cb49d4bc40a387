# expect: same
import os

from shop import items
from shop.client import session

session.headers["X-Main"] = "1"
print(items.first())
print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"])
