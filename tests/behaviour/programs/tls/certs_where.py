# expect: same
import os
import requests
import requests.certs

print(os.path.exists(requests.certs.where()), os.path.basename(requests.certs.where()))
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
