# expect: warned RH205
# differs: target, body, stdout
# why: nobody sees what other classes set
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Base:
    path = "/echo"
    params = {}
    method = "GET"
    data = None
    def run(self):
        r = requests.request(self.method, BASE + self.path, params=self.params, data=self.data)
        return r.json()["query"], r.json()["body"]
class Plain(Base):
    params = {"a": "1"}
Odd = type("Odd", (Base,), {"path": "/echo?z=1", "params": {"b": None, "c": True}, "method": "post", "data": {"x": None, "y": False}})
print(Plain().run(), Odd().run())
