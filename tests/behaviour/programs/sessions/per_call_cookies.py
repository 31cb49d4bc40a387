# expect: same
# shortcoming: cookies of one call on a session are kept on requests
import os
import requests

session = requests.Session()
url = os.environ["HTTP_BASE"] + "/cookies"
print(session.get(url, cookies={"once": "1"}).json())
print(session.get(url).json())
