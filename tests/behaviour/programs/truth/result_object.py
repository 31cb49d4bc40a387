# expect: safe
# differs: stdout
import os
import requests

base = os.environ["HTTP_BASE"]


class Result:
    def __init__(self, response=None, error=None):
        self.response = response
        self.error = error

    def __bool__(self):
        return not self.error and bool(self.response)

    @classmethod
    def of(cls, path):
        try:
            response = requests.get(base + path)
        except requests.RequestException as e:
            return cls(error=e)
        return cls(response)

    @property
    def text(self):
        return self.response and self.response.text

    @staticmethod
    def all_good(results):
        return all(r.response for r in results)


good, bad = Result.of("/status/200"), Result.of("/status/404")
print(bool(good), bool(bad), good.text, bad.text is bad.response)
print(Result.all_good([good, bad]), Result.all_good([good]), not Result().response)
empty = Result()
if empty.response or bad.response:
    print("never")
for r in (good, bad, empty):
    print((r.response or None) and r.response.status_code, getattr(r, "response", None) is None)
