# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/text/utf8")
print(r.text, len(r.content), r.content[:1], r.encoding)
r = requests.get(base + "/text/latin1")
print(r.text, r.content.decode("latin-1") == r.text)
print(requests.get(base + "/text/ascii-html").text)
print(repr(requests.get(base + "/text/bom").text))
