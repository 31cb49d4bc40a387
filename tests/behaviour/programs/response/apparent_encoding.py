# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/text/ascii-html")
r.encoding = r.apparent_encoding
print(r.text)
