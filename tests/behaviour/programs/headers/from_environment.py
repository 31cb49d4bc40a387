# expect: warned
# why: os.environ.get may be None, which requests drops
# env: TOKEN=abc
import os
import requests

headers = {"X-Token": os.environ.get("TOKEN")}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]["x-token"])
