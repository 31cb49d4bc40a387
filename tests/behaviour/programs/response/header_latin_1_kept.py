# expect: warned RH419
# differs: stdout, exception
# why: whose headers the object keeps is not certain where they are read
import os
import requests


class Page:
    def __init__(self, path):
        self.headers = requests.get(os.environ["HTTP_BASE"] + path).headers

    def city(self):
        return self.headers["X-City"].encode(encoding="latin1").decode("utf-8")


print(ascii(Page("/named").city()))
