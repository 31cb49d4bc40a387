# expect: same
import os; import requests; base = os.environ["HTTP_BASE"]
r = requests.get(base + "/status/201"); print(r.status_code); print(r.text)
