# expect: same
import os
import requests


class Search:
    filters = {"v": 1}

    def __init__(self):
        self.filters = dict(self.filters)

    def only(self, **more):
        self.filters.update(more)
        return self

    def reset(self, name):
        self.filters[name] = None

    def run(self):
        return requests.get(os.environ["HTTP_BASE"] + "/echo", params=self.filters).json()["query"]


search = Search().only(state="open", mine=True)
print(search.run())
search.reset("state")
print(search.run())
