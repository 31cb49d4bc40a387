# expect: safe
import os
import lazy

print(lazy.requests.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
