# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params=[("a", "1"), ("a", "2"), ("b", "3")]).json()["query"])
