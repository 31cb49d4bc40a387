# expect: same
import os
import requests

headers = {"Host": "shop.example"}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).status_code)
print(requests.get(os.environ["HTTP_BASE"] + "/hop/302/echo", headers=headers).status_code)
