# expect: same
import requests

for url in ("ftp://example.invalid/x", "mailto:a@example.invalid"):
    try:
        requests.get(url)
    except requests.exceptions.InvalidSchema:
        print("cannot fetch", url)
