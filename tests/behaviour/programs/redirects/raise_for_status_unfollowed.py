# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/redirect/1", allow_redirects=False)
reply.raise_for_status()
print("a redirect is no error", reply.status_code)
