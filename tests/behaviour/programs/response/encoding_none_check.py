# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/text/untyped")
print("no encoding" if r.encoding is None else "some encoding")
