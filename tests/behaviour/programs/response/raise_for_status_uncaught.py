# expect: same
import os
import requests

print("before")
requests.get(os.environ["HTTP_BASE"] + "/status/500").raise_for_status()
print("never")
