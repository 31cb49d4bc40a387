# expect: warned RH222
# differs: header:proxy-authorization
# why: httpx sends the credentials of the proxy to the other host, too
import os
import requests

headers = {"Proxy-Authorization": "Basic dTpw"}
print(requests.get(os.environ["HTTP_BASE"] + "/cross/302/echo", headers=headers).status_code)
s = requests.Session()
s.headers.update({"Proxy-Authorization": "Basic dTpw"})
print(s.get(os.environ["HTTP_BASE"] + "/cross/302/echo").status_code)
