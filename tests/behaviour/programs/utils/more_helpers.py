# expect: flagged RH103
import os

import requests
from requests.utils import get_auth_from_url, parse_header_links, super_len

print(get_auth_from_url("http://alice:secret@host/"), super_len(b"abc"))
print(parse_header_links('<http://host/2>; rel="next"'))
print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
