# expect: told
# differs: stdout
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
print([r], {"r": r}, f"{r!r}", "%r" % r)
