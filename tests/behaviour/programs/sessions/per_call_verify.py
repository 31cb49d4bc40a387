# expect: same
import os
import requests

session = requests.Session()
print(session.get(os.environ["HTTPS_BASE"] + "/status/200", verify=os.environ["CA_FILE"]).status_code)
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
