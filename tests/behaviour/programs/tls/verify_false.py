# expect: same
import os
import requests
import urllib3

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
print(requests.get(os.environ["HTTPS_BASE"] + "/status/200", verify=False).status_code)
