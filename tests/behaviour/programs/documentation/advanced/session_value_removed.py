# expect: same
"""Advanced: Session Objects, where a call leaves a header of the session out."""
import os

import requests

session = requests.Session()
session.headers.update({"X-Trace": "on"})
print(session.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-Trace": None}).json()["headers"])
