# expect: same
import os
import requests

url = " " + os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url).status_code)
