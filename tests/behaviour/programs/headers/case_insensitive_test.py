# expect: flagged RH107
# why: the headers of a response are a CaseInsensitiveDict in requests only
import os

import requests
from requests.structures import CaseInsensitiveDict

response = requests.get(os.environ["HTTP_BASE"] + "/echo")  # kept
print(isinstance(response.headers, CaseInsensitiveDict))
