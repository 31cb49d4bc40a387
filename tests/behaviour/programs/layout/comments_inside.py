# expect: same
import os
import requests

r = requests.get(  # the call
    os.environ["HTTP_BASE"] + "/redirect/1",  # where
    # follow nothing
    allow_redirects=False,  # really
    timeout=(1,  # connect
             2),  # read
)  # done
print(r.status_code)  # the status
