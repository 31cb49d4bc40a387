# expect: same
import os
import requests

session = requests.Session()
for allow in (False, True):
    reply = session.get(os.environ["HTTP_BASE"] + "/redirect/1", allow_redirects=allow)
    print(reply.status_code, reply.is_redirect)
