# expect: flagged RH309
# why: a module that names nothing of requests gives a dict with a session to unknown code
import os

import requests
from passing import collect

session = requests.Session()  # kept
print(collect("builtins", {"session": session})["session"] is session)
print(session.get(os.environ["BASE"] + "/get").status_code)
