# expect: same
"""Responses that methods of built-in types give which are called on the type, or seldom written."""
import collections
import os
import requests
BASE = os.environ["HTTP_BASE"]
Answer = collections.namedtuple("Answer", "response count")
class Cache(dict):
    def __getitem__(self, path):
        return "fine" if super().__getitem__(path) else "failed"
    def __setitem__(self, path, response):
        if not response: print("keeps a failure")
        super().__setitem__(path, response)
    def taken(self, path): return dict.__getitem__(self, path)
    def found(self, path): return dict.get(self, path)
cache = Cache()
cache["/status/404"] = requests.get(BASE + "/status/404")
print(cache["/status/404"])
print("taken" if cache.taken("/status/404") else "nothing taken")
print("found" if cache.found("/status/404") else "nothing found", cache.found("/echo"))
answer = Answer(requests.get(BASE + "/status/500"), 1)
print("answer" if answer._asdict()["response"] else "no answer")
print("answer" if answer._replace(count=2).response else "no answer", answer.index(1))
waiting = iter([requests.get(BASE + "/status/503")])
print("next" if waiting.__next__() else "no next")
