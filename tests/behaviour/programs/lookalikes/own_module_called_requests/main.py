# expect: untouched
# why: beside a script, requests.py is what the script imports
import requests

print(requests.get("x", allow_redirects=False).ok)
