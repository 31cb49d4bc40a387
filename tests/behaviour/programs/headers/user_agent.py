# expect: same
import os
import requests

headers = {"User-Agent": "collector/1.2 (+http://example.org)", "Accept-Language": "de"}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"])
