# expect: safe
import operator
import os
import requests

base = os.environ["HTTP_BASE"]
replies = [requests.get(f"{base}/status/{code}") for code in (500, 200)]
print(sorted(map(operator.attrgetter("status_code"), replies)), list(map(operator.attrgetter("ok"), replies)))
print(operator.methodcaller("get", base + "/redirect/1")(requests).status_code)
