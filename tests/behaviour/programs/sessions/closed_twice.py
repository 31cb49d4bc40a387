# expect: same
import os
import requests

s = requests.Session()
print(s.get(os.environ["HTTP_BASE"]).status_code)
s.close()
s.close()
with requests.Session() as t:
    print(t.get(os.environ["HTTP_BASE"]).status_code)
    t.close()
