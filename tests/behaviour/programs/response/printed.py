# expect: same
import os
import requests

response = requests.get(os.environ["HTTP_BASE"] + "/status/200")
print(response)
