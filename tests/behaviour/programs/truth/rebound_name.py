# expect: same
import os
import requests

response = requests.get(os.environ["HTTP_BASE"] + "/json/list")
response = response.json()
if response:  # kept
    print("a list", len(response))
response = []
if not response:  # kept
    print("an empty list")
