# expect: warned RH222
# differs: header:host
# why: httpx sends the name of the other host, requests the one that was given
import os
import requests

headers = {"Host": "shop.example"}
print(requests.get(os.environ["HTTP_BASE"] + "/cross/302/echo", headers=headers).status_code)
s = requests.Session()
s.headers["Host"] = "shop.example"
print(s.get(os.environ["HTTP_BASE"] + "/cross/302/echo").status_code)
