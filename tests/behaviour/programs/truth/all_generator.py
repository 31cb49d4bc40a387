# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
urls = [base + "/status/200", base + "/status/404", base + "/status/201"]
print(all(requests.get(u) for u in urls), any(requests.get(u) for u in urls))
print(sum(bool(requests.get(u)) for u in urls), sum(1 for u in urls if not requests.get(u)))
