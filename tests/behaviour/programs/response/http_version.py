# expect: flagged RH503
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5)
print(reply.raw.version)
