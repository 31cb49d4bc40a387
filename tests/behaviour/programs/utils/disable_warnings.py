# expect: same
import os
import requests
import urllib3

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
session = requests.Session()
session.verify = False
print(session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
