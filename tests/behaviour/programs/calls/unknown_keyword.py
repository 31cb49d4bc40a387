# expect: same
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"], follow=True)
except TypeError:
    print("no such keyword")
print(requests.get(os.environ["HTTP_BASE"]).status_code)
