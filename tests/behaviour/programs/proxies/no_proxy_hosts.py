# expect: same
import os
import requests

os.environ["http_proxy"] = "http://127.0.0.1:9"
os.environ["NO_PROXY"] = "localhost,127.0.0.1"
os.environ["no_proxy"] = "localhost,127.0.0.1"
print(requests.get(os.environ["HTTP_BASE"] + "/echo").status_code)
