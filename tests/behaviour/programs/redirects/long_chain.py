# expect: warned RH220
# differs: requests, stdout, status, exception
# why: 25 redirects pass in requests (30), and not with the 20 of httpx.get
import os
import requests

with requests.Session() as session:
    reply = session.get(os.environ["HTTP_BASE"] + "/redirect/25")
print(len(reply.history))
