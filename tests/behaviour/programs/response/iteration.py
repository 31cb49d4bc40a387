# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/bytes/300")
print(sum(len(chunk) for chunk in r))
