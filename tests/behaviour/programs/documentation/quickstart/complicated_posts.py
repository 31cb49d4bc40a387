# expect: same
"""Quickstart: More complicated POST requests."""
import json
import os

import requests

BASE = os.environ["HTTP_BASE"]

fields = {"first": "1", "second": "2"}
print(requests.post(BASE + "/form", data=fields).text)

as_pairs = requests.post(BASE + "/form", data=[("tag", "a"), ("tag", "b")])
as_lists = requests.post(BASE + "/form", data={"tag": ["a", "b"]})
print(as_pairs.json() == as_lists.json(), as_lists.json())

issue = {"title": "broken"}
print(requests.post(BASE + "/echo", data=json.dumps(issue)).json()["headers"].get("content-type"))
print(requests.post(BASE + "/echo", json=issue).json()["headers"]["content-type"])
# json= is not looked at beside data= and files=.
print(requests.post(BASE + "/echo", data=fields, json=issue).json()["body"])
