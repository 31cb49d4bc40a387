# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params=[("a", "1"), ("b", "2"), ("a", "3")]).json()["query"])
