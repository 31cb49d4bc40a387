# expect: safe
# differs: stdout, status, exception, requests
# why: a caller gives something else that makes sessions
import os
import requests


class Canned:
    def get(self, url):
        return "canned"


def load(path, factory=requests.Session):
    return factory().get(os.environ["HTTP_BASE"] + path)


print(load("/echo").status_code, load("/echo", Canned))
