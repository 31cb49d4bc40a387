# expect: told
# differs: stdout
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/drip/4/0.1")
print(r.elapsed.total_seconds() < 0.2)
