# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
print(r.status_code == 404, r.status_code != 200, r.status_code in (404, 410), r.status_code // 100)
print({404: "missing"}.get(r.status_code), "%d" % r.status_code, str(r.status_code)[0], r.status_code is not None)
