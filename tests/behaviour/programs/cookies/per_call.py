# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/cookies", cookies={"a": "1", "b": "2"}).json())
