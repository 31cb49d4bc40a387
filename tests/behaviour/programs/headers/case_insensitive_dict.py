# expect: same
# leaves: requests
import os
import requests
from requests.structures import CaseInsensitiveDict

headers = CaseInsensitiveDict()
headers["Accept"] = "application/json"
headers["X-Number"] = "1"
print(sorted(headers), "accept" in headers)
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]["accept"])
