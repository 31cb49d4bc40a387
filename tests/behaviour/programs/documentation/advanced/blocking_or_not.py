# expect: same
"""Advanced: Blocking Or Non-Blocking? A body is there before the call returns."""
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/drip/3/0.05")
print(len(reply.content))
