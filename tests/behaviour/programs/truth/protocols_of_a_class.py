# expect: safe
# differs: stdout, exception, status
import os
import requests

base = os.environ["HTTP_BASE"]


class Api:
    response = None

    def __enter__(self):
        self.response = requests.get(base + "/status/404")
        return self.response

    def __exit__(self, *args):
        return False

    def __bool__(self):
        return bool(self.response)

    def __iter__(self):
        yield self.response


with Api() as r:
    print("good" if r else "bad")
api = Api()
with api:
    print(bool(api), [bool(x) for x in api])


def gen():
    r = requests.get(base + "/status/500")
    if r:
        yield "never"
    yield r


for item in gen():
    print(bool(item))
print(next(gen()) and "x" or "falsy")
