# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/status/304", headers={"If-None-Match": '"e1"'})
reply.raise_for_status()
print("not modified" if reply.status_code == 304 else "new")
