# expect: same
# options: --exact
# env: TOKEN=secret
import os

import requests

token = os.environ["TOKEN"] + " "
headers = {"X-Token": token}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]["x-token"])
