# expect: flagged RH304
# leaves: requests
"""A module that is imported by name, beside code that stays on requests."""
import importlib
import os
import requests

base = os.environ["HTTP_BASE"]
if os.environ.get("HTTP_BASE"):
    http = importlib.import_module("requests")
    print(bool(http.get(base + "/status/404", params={"a": None})))
print(requests.Session().get_adapter(base) is not None)
