# expect: same
import os
import pickle

import requests

response = requests.get(os.environ["HTTP_BASE"] + "/status/404")
kept = pickle.dumps({"status": response.status_code, "text": response.text, "ok": response.ok})
print(pickle.loads(kept))
