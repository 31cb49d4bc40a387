# expect: same
import os
import requests

print(requests.Session().get(os.environ["HTTP_BASE"] + "/redirect/1").json()["path"])
print(requests.session().head(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
(lambda s: print(s.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code))(requests.Session())
