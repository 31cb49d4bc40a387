# expect: same
import os
import requests

status = requests.get(os.environ["HTTP_BASE"] + "/status/404").status_code
requests = [status]
requests.append(200)  # kept
print(requests)
