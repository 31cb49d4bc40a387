# expect: same
"""Advanced: CA Certificates, and where the bundle lies (Proxies)."""
import os

import requests
from requests.utils import DEFAULT_CA_BUNDLE_PATH

print(os.path.basename(DEFAULT_CA_BUNDLE_PATH))
print(requests.get(os.environ["HTTP_BASE"] + "/echo").status_code)
