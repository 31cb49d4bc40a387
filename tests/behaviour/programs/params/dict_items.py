# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
query = {"b": "2", "a": "1"}
print(requests.get(url, params=sorted(query.items())).json()["query"])
print(requests.get(url, params=query.items()).json()["query"])
print(requests.get(url, params=list(zip(["k"], ["v"]))).json()["query"])
