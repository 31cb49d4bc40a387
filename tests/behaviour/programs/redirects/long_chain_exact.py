# expect: same
# options: --exact
import os
import requests

with requests.Session() as session:
    reply = session.get(os.environ["HTTP_BASE"] + "/redirect/25")
print(len(reply.history))
