# expect: same
import os
import requests

session = requests.Session()
r = session.get(os.environ["HTTP_BASE"] + "/chunks/4", stream=True)
print(b"".join(r.iter_content(chunk_size=None)))
r.close()
r = session.get(os.environ["HTTP_BASE"] + "/status/404", stream=True)
print(r.ok, r.status_code)
r.close()
