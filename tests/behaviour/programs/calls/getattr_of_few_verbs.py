# expect: same
# why: the name is one constant in one place, and another one elsewhere
import os
import requests


class Request:
    def __init__(self, session=None):
        self.session = session or requests.Session()

    def make(self, verb="get", data=None):
        if verb in ("post", "put"):
            headers = {"X-Body": "1"}
        else:
            headers = {"X-Body": "0"}
        if data:
            answer = getattr(self.session, verb)(os.environ["HTTP_BASE"] + "/echo", headers=headers, json=data)
        else:
            answer = getattr(self.session, verb)(os.environ["HTTP_BASE"] + "/echo", headers=headers, params={})
        return answer.json()["method"], len(answer.json()["body"]) > 0

    def get(self):
        return self.make()

    def save(self, data):
        return self.make(verb="post", data=data)

    def remove(self, data):
        return self.make("delete", data)


request = Request(requests.Session())
print(request.get(), request.save({"a": 1}), request.remove([1]), Request().get())
