# expect: same
# shortcoming: an import whose name is bound again is not removed
import os
import requests

status = requests.get(os.environ["HTTP_BASE"] + "/status/404").status_code
requests = [status]
requests.append(200)  # kept
print(requests)
