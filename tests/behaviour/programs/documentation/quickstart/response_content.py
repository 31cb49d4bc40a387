# expect: same
"""Quickstart: Response Content."""
import os

import requests

page = requests.get(os.environ["HTTP_BASE"] + "/text/latin1")
print(page.text)
print(page.encoding)
page.encoding = "cp1252"
print(page.text)

# A page that says in its body how it is encoded.
page = requests.get(os.environ["HTTP_BASE"] + "/text/accents-html")
page.encoding = "utf-8" if b"\xc3" in page.content else "latin-1"
print(page.text)
