# expect: same
import os
import requests
from requests.packages.urllib3.exceptions import InsecureRequestWarning

requests.packages.urllib3.disable_warnings(InsecureRequestWarning)
print(requests.get(os.environ["HTTPS_BASE"] + "/status/200", verify=False).status_code)
