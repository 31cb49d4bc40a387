# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/echo?filter[name]=x|y").json()["query"])
