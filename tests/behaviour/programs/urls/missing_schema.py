# expect: same
import requests

for url in ("example.invalid/x", "", "/path"):
    try:
        requests.get(url)
    except requests.exceptions.MissingSchema:
        print("no schema in", repr(url))
