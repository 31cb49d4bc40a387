# expect: flagged RH021
"""A class that passes `reason` on to a response, and one derived from it that has its own."""
import os
import requests


class Reply:
    def __init__(self, response):
        self.response = response

    def __getattr__(self, name):
        return getattr(self.response, name)

    def show(self):
        return self.reason


class Renamed(Reply):
    reason = "own"


base = os.environ["HTTP_BASE"]
for made in (Reply, Renamed):
    print(made(requests.get(base + "/echo")).show())
