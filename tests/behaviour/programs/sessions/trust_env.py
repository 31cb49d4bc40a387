# expect: same
# env: http_proxy=$DEAD_BASE
import os
import requests

session = requests.Session()
session.trust_env = False
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
