# expect: same
import os
import requests

reply = requests.head(os.environ["HTTP_BASE"] + "/redirect/1")
reply.raise_for_status()
print(reply.status_code, reply.ok)
