# expect: warned RH405
# differs: stdout
# why: the URL of a bare host ends in a slash in requests only; what the variable holds is unknown
import os
import requests

BASE = os.environ["HTTP_BASE"]
print(requests.get(BASE).url == BASE + "/", requests.get(BASE).url[-1])
