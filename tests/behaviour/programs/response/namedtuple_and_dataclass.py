# expect: same
import collections
import dataclasses
import os
import requests

Result = collections.namedtuple("Result", "name response")


@dataclasses.dataclass
class Check:
    name: str
    response: requests.Response

    @property
    def good(self):
        return self.response.ok


base = os.environ["HTTP_BASE"]
print(Result("a", requests.get(base + "/status/404")).response.ok)
print(Check("b", requests.get(base + "/status/200")).good)
