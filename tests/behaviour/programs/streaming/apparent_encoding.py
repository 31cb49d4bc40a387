# expect: same
import os

import requests

response = requests.get(os.environ["HTTP_BASE"] + "/text/utf8", stream=True, timeout=5)
print(response.apparent_encoding)
response.close()
