# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for function in (requests.get, requests.post, requests.put, requests.delete, requests.options):
    reply = function(base + "/hop/303/echo")
    print(reply.json()["method"], len(reply.history))
