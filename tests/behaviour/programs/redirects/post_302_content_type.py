# expect: warned RH221
# differs: header:content-type, stdout
# why: httpx sends the Content-Type of the dropped body again; whether a redirect comes is unknown
import os
import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/hop/302/echo", data={"a": "1"})
print(reply.json()["method"], reply.json()["headers"].get("content-type"))
