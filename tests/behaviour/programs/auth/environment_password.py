# expect: warned
# env: PASSWORD=secret
import os
import requests

auth = ("alice", os.getenv("PASSWORD"))
print(requests.get(os.environ["HTTP_BASE"] + "/basic", auth=auth).status_code)
