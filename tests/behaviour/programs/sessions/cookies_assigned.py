# expect: same
import os
import requests

s = requests.Session()
s.cookies = requests.utils.cookiejar_from_dict({"a": "1"})
requests.utils.add_dict_to_cookiejar(s.cookies, {"b": "2"})
print(s.get(os.environ["HTTP_BASE"] + "/cookies").json())
other = requests.Session()
other.cookies.update(s.cookies)
print(other.get(os.environ["HTTP_BASE"] + "/cookies").json())
