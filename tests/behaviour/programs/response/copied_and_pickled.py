# expect: same
import copy
import os
import pickle

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/json/ok", timeout=5)
print(copy.copy(reply).status_code, pickle.loads(pickle.dumps(reply)).json()["id"])
