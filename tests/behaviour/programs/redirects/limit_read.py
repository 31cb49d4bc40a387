# expect: same
import os
import requests

session = requests.Session()
print(session.max_redirects)
print(len(session.get(os.environ["HTTP_BASE"] + "/redirect/22").history))
