# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/form"
fields = {"a": "1", "b": "2"}
print(requests.post(url, data=list(fields.items())).json()["fields"])
print(requests.post(url, data=[(k, v) for k, v in fields.items()]).json()["fields"])
print(requests.post(url, data=[["x", "1"], ["x", "2"]]).json()["fields"])
rows = []
rows.append(("n", "1"))
rows.append(("n", None))
print(requests.post(url, data=rows).json()["fields"])
