# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/redirect/3")
print([hop.status_code for hop in reply.history], reply.status_code)
print([hop.headers["Location"] for hop in reply.history])
