# expect: warned RH219
# differs: stdout
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5)
print(reply.request.headers["User-Agent"].partition("/")[0])
