# expect: same
import os
import requests

print(repr(requests.get(os.environ["HTTP_BASE"] + "/status/200")))
