# expect: same
import os
import requests

print(requests.get(os.environ["HTTPS_BASE"] + "/status/200", verify=os.environ["CA_FILE"]).status_code)
