# expect: same
import os
import requests
from requests.packages.urllib3 import disable_warnings
from requests.packages.urllib3.exceptions import InsecureRequestWarning
import warnings

disable_warnings()
warnings.simplefilter("ignore", InsecureRequestWarning)
if os.environ.get("QUIET"):
    requests.packages.urllib3.disable_warnings()
print(requests.get(os.environ["HTTPS_BASE"] + "/status/200", verify=False).status_code)
