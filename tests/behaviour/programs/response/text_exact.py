# expect: same
# options: --exact
import os
import requests

base = os.environ["HTTP_BASE"]
for name in ("utf8", "latin1", "ascii-html", "accents-html", "latin1-html", "untyped", "bom", "bogus"):
    r = requests.get(base + "/text/" + name)
    print(name, repr(r.text))
