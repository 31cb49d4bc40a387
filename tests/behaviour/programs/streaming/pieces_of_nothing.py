# expect: same
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/bytes/10", stream=True, timeout=5)
print(list(reply.iter_content(0)))
