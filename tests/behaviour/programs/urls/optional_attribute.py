# expect: warned
import os
import requests


class Page:
    def __init__(self):
        self.url = None

    def open(self, path):
        self.url = os.environ["HTTP_BASE"] + path
        return requests.get(self.url).status_code


print(Page().open("/status/200"))
