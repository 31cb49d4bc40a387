# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/headed")
lowered = {key.lower(): value for key, value in r.headers.items()}
print(lowered["x-request-id"], len(lowered))
