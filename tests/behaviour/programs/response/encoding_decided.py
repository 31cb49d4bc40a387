# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/text/latin1-html")
if r.encoding == "ISO-8859-1":
    r.encoding = r.apparent_encoding
print(r.encoding is not None, len(r.text))
r2 = requests.get(base + "/text/accents-html")
print(r2.encoding, r2.text)
r2.encoding = None
print(len(r2.text) > 0)


def decode(response, encoding="utf-8"):
    response.encoding = encoding
    return response.text


print(decode(requests.get(base + "/text/accents-html")))
