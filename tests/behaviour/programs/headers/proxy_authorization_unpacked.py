# expect: warned RH222
# differs: header:proxy-authorization
# why: httpx sends the credentials of the proxy to the other host, too
import os
import requests

OPTIONS = {"headers": {"Proxy-Authorization": "Basic dTpw"}, "timeout": 5}
print(requests.get(os.environ["HTTP_BASE"] + "/cross/302/echo", **OPTIONS).status_code)
