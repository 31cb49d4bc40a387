# expect: told
import os
import requests

session = requests.Session()
session.stream = True
print(session.get(os.environ["HTTP_BASE"] + "/bytes/10").content)
