# expect: same
import os
import requests

reply = \
    requests \
    .get(os.environ["HTTP_BASE"] + \
         "/redirect/1", \
         allow_redirects = \
         False)
print(reply.status_code); x = 1; print(requests.head(os.environ["HTTP_BASE"] + "/echo").ok)
