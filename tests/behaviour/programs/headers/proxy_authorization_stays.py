# expect: same
import os
import requests

headers = {"X-Proxy-Authorization": "Basic dTpw"}
url = os.environ["HTTP_BASE"] + "/cross/302/echo"
print(requests.get(url, headers=headers).json()["headers"].get("x-proxy-authorization"))
print(requests.get(url, headers={"Host": "shop.example"}, allow_redirects=False).status_code)
print(requests.head(url, headers={"Proxy-Authorization": "Basic dTpw"}).status_code)
