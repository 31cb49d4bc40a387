# expect: same
# why: dicts, texts and lists keep their own truth
import os
import requests

response = requests.get(os.environ["HTTP_BASE"] + "/json/ok")
data = response.json()
if data:  # kept
    print("data")
if not response.history:
    print("no history")
items = data.get("tags") or []  # kept
if items and response.text and response.headers:
    print(len(items))
if response.cookies:
    print("never")
