# expect: same
# options: --mode auto
import os

import requests

print(requests.get(os.environ["HTTP_BASE"] + "/echo").status_code)
