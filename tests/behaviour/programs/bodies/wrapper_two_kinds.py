# expect: same
import json
import os
import requests


class Api:
    def post(self, path, data=None, **kwargs):
        return requests.post(os.environ["HTTP_BASE"] + path, data=data, **kwargs).json()


api = Api()
print(api.post("/form", {"a": "1"})["fields"])
print(api.post("/echo", json.dumps({"a": 1}), headers={"Content-Type": "application/json"})["body"])
print(api.post("/echo", data=b"raw")["body"], api.post("/echo")["body"] == "")
