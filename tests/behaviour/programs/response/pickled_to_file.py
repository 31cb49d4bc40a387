# expect: warned RH412
# differs: stdout, status, exception
import os
import pickle

import requests

with open("reply", "wb") as file:
    pickle.dump(requests.get(os.environ["HTTP_BASE"] + "/status/404"), file)
with open("reply", "rb") as file:
    again = pickle.load(file)
print(again.status_code, again.ok)
