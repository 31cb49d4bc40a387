# expect: same
# options: --exact
"""Advanced: Encodings."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

for name in ("utf8", "latin1", "ascii-html", "latin1-html", "untyped"):
    reply = requests.get(BASE + "/text/" + name)
    print(name, reply.encoding, reply.text)
