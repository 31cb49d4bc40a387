# expect: flagged
import os
import requests


class Api(requests.Session):
    def fetch(self, path, **options):
        return self.get(os.environ["HTTP_BASE"] + path, **options)


with Api().fetch("/bytes/2000", stream=True) as r:
    print(sum(len(piece) for piece in r.iter_content(100)))
