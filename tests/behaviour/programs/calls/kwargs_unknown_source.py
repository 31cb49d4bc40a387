# expect: warned
# why: what the mapping holds is only known at run time: stream, proxies, data ...
import json
import os
import requests

options = json.loads('{"allow_redirects": false}')
print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1", **options).status_code)
