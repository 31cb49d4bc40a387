# expect: same
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/headed", timeout=5)
print(len(reply.headers))
print(reply.headers == {"a": "b"})
