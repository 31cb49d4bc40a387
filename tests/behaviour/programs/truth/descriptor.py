# expect: same
import os
import requests
class Lazy:
    def __init__(self, path):
        self.path = path
    def __get__(self, obj, owner):
        return requests.get(os.environ["HTTP_BASE"] + self.path)
class Site:
    missing = Lazy("/status/404")
    home = Lazy("/status/200")
s = Site()
print("good" if s.missing else "bad", s.home.ok)
