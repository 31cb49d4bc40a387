# expect: untouched
"""How to use requests: requests.get(url, allow_redirects=False)."""
# requests.get("http://example.org") used to be here

TEMPLATE = """
import requests
r = requests.get({url!r})
if r.ok: print(r.text)
"""
print(TEMPLATE.format(url="http://x").count("requests"))
print("requests.exceptions.ConnectionError".split(".")[-1])
