# expect: warned RH205
# differs: body, stdout
# why: what an instance of a subclass of dict holds is not followed
import os
import requests
from collections import OrderedDict, UserDict, defaultdict


class Fields(dict):
    pass


URL = os.environ["HTTP_BASE"] + "/form"
fields = Fields(a="1")
fields["b"] = None
print(requests.post(URL, data=fields).json()["fields"])
counts = defaultdict(int)
counts["x"] += 1
print(requests.post(URL, data=counts).json()["fields"])
print(requests.post(URL, data=OrderedDict(z=None, y=True)).json()["fields"])
print(requests.post(URL, data=UserDict({"u": True})).json()["fields"])
