# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/text/accents-html")
print(len(r.text) > 0)
r.encoding = "utf-8"
print(r.text)
