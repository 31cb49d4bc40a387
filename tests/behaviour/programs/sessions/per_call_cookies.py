# expect: same
import os
import requests

session = requests.Session()
url = os.environ["HTTP_BASE"] + "/cookies"
print(session.get(url, cookies={"once": "1"}).json())
print(session.get(url).json())
