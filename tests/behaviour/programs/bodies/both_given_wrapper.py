# expect: same
# options: --exact
# body: exact
import os
import requests


def call(method, path, data=None, json=None, headers=None, params=None):
    url = os.environ["HTTP_BASE"] + path
    return requests.request(method, url, data=data, json=json, headers=headers, params=params).json()


print(call("POST", "/echo", data={"a": None, "b": "1"})["body"])
print(call("POST", "/echo", data="text", headers={"X-A": None})["body"])
print(call("DELETE", "/echo?x=1", params={"y": None})["query"], call("PUT", "/echo")["body"] == "")
