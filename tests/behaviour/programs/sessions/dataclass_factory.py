# expect: same
import collections
import dataclasses
import os
import requests


@dataclasses.dataclass
class Api:
    base: str
    session: requests.Session = dataclasses.field(default_factory=requests.Session)

    def status(self, path):
        return self.session.get(self.base + path).status_code


pool = collections.defaultdict(requests.Session)
print(Api(os.environ["HTTP_BASE"]).status("/redirect/1"))
print(pool["a"].get(os.environ["HTTP_BASE"] + "/redirect/1").status_code, pool["a"] is pool["a"])
