# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
assert not r, r.text
assert r is not None
print(not r, r is None, r == None, r != None)
