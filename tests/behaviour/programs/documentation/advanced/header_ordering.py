# expect: same
"""Advanced: Header Ordering."""
import os
from collections import OrderedDict

import requests

headers = OrderedDict([("X-First", "1"), ("X-Second", "2")])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"])
