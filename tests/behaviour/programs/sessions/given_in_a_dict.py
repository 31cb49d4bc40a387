# expect: flagged RH309
# why: a session in a dict goes to code that cannot be followed
import importlib
import os

import requests


def load(name, settings):
    module = importlib.import_module(name)
    return module.dict(settings)["session"]


session = requests.Session()  # kept
again = load("builtins", {"session": session})
print(again is session)
print(session.get(os.environ["BASE"] + "/get").status_code)
