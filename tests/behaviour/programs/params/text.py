# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params="a=1&b=c%20d").json()["query"])
print(requests.get(url, params="flag").json()["query"])
print(requests.get(url, params=b"x=1").json()["query"])
