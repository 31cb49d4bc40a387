# expect: same
"""Quickstart: Cookies."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

reply = requests.get(BASE + "/cookies/set?flavour=oatmeal")
print(reply.cookies["flavour"])
print(requests.get(BASE + "/cookies", cookies=dict(flavour="ginger")).text)

jar = requests.cookies.RequestsCookieJar()
jar.set("near", "yes", domain="127.0.0.1", path="/cookies")
jar.set("far", "no", domain="127.0.0.1", path="/elsewhere")
print(requests.get(BASE + "/cookies", cookies=jar).text)
