# expect: safe
# differs: stdout, exception, status
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/text/accents-html")
print(r.encoding or "none", r.text[:2])
for name in ("utf8", "accents-html", "untyped"):
    r = requests.get(base + "/text/" + name)
    if not r.encoding or r.encoding.lower() == "iso-8859-1":
        r.encoding = "utf-8"
    print(name, r.text)


class Page:
    def __init__(self, url, encoding=None):
        self.r = requests.get(url)
        if encoding:
            self.r.encoding = encoding

    @property
    def text(self):
        return self.r.text

    def recode(self, encoding):
        self.r.encoding = encoding
        return self.r.text


p = Page(base + "/text/accents-html")
print(p.text, p.recode("utf-8"), p.text)
print(Page(base + "/text/accents-html", "utf-8").text)
s = requests.get(base + "/text/accents-html")
body = s.text
s.encoding = s.apparent_encoding
print(len(body), s.text, s.encoding is not None)
