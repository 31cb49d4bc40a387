# expect: flagged RH309
# why: a session in a mapping is unpacked into a call that cannot be followed
import importlib
import os

import requests

session = requests.Session()  # kept
arguments = {"session": session}
print(importlib.import_module("builtins").dict(**arguments)["session"] is session)
print(session.get(os.environ["BASE"] + "/get").status_code)
