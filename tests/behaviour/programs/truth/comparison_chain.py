# expect: same
import os
import requests

a = requests.get(os.environ["HTTP_BASE"] + "/status/200")
b = requests.get(os.environ["HTTP_BASE"] + "/status/200")
print(a == a, a == b, a != b, a is not None, None in [a], a in [a, b])
