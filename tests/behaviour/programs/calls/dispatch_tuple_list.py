# expect: same
import os
import requests

steps = [(requests.get, "/redirect/1"), (requests.head, "/redirect/1"), (requests.options, "/echo")]
for function, path in steps:
    print(path, function(os.environ["HTTP_BASE"] + path).status_code)
