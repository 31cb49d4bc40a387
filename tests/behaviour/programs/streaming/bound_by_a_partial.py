# expect: flagged RH501
import functools
import os
import requests

load = functools.partial(requests.get, stream=True)
for line in load(os.environ["HTTP_BASE"] + "/bytes/100").iter_lines():
    print(len(line))
