# expect: same
import functools, os
import requests
base = os.environ["HTTP_BASE"]
class Api:
    def call(self, method, path):
        return requests.request(method, base + path)
    get = functools.partialmethod(call, "GET")
print("good" if Api().get("/status/404") else "bad")
