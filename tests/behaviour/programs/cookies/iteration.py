# expect: same
import os
import requests

session = requests.Session()
session.get(os.environ["HTTP_BASE"] + "/cookies/set?a=1&b=2")
for cookie in session.cookies:
    print(cookie.name, cookie.value, cookie.path)
print({c.name: c.value for c in session.cookies})
