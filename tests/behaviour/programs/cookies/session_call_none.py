# expect: same
# why: None is no cookies of a call
import os
import requests

session = requests.Session()
session.cookies.set("a", "1")
print(session.get(os.environ["HTTP_BASE"] + "/cookies", cookies=None).json())
