# expect: same
import os
import requests


class Api(requests.Session):
    def __init__(self, token):
        super().__init__()
        self.params = {"token": token}
        self.headers["X-Client"] = "api"

    def item(self, number):
        return self.get(f"{os.environ['HTTP_BASE']}/echo", params={"id": number}).json()["query"]


api = Api("t")
print(api.item(3), api.params)
