# expect: flagged RH313
import os
import requests


class Api(requests.Session):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)


try:
    Api(verify=False)
except TypeError:
    print("takes no arguments")
print(Api().get(os.environ["HTTP_BASE"] + "/status/200").ok)
