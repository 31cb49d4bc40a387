# expect: same
import os
import requests
class Result:
    def __init__(self, code):
        self.ok = code < 400
def check(result):
    return result.ok
print(check(Result(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)))
