# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
print(requests.get(BASE).url == BASE + "/", requests.get(BASE).url[-1])
