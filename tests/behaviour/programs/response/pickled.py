# expect: same
import os
import pickle

import requests

response = requests.get(os.environ["HTTP_BASE"] + "/status/404")
again = pickle.loads(pickle.dumps(response))
print(again.status_code, again.ok)
