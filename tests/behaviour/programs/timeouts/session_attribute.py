# expect: flagged
# why: session.timeout does nothing in requests, and takes effect on a Client
import os
import requests

session = requests.Session()
session.timeout = 0.1
print(session.get(os.environ["HTTP_BASE"] + "/delay/0.4").text)
