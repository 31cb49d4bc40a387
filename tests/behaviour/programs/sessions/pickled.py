# expect: told
import os
import pickle
import requests

session = requests.Session()
session.headers["X-A"] = "1"
again = pickle.loads(pickle.dumps(session))
print(again.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-a"])
