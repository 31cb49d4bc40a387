# expect: same
import os
import requests

session = requests.Session()
session.get(os.environ["HTTP_BASE"] + "/cookies/set?a=1&b=2")
print(session.cookies.get_dict())
print(requests.utils.dict_from_cookiejar(session.cookies))
print(requests.get(os.environ["HTTP_BASE"] + "/cookies/set?x=y").cookies.get_dict())
