# expect: same
import os
import requests

session = requests.Session()
session.cookies.set("mine", "1")
print(session.get(os.environ["HTTP_BASE"] + "/cookies/go?theirs=2").json())
