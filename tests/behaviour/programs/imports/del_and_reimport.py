# expect: safe
# shortcoming: an import that `del` follows is not removed
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
del requests
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
