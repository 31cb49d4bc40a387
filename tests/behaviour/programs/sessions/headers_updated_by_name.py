# expect: same
import os

import requests

session = requests.Session()
session.headers.update(Accept="text/html", Authorization="Bearer " + "t" * 3)
session.headers.update(
    Accept="application/json",  # the last one counts
)
sent = session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]
print(sent["accept"], sent["authorization"])
