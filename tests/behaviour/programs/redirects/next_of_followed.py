# expect: warned RH406
# differs: stdout
# why: requests leaves `next` on responses in the middle of a chain
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/redirect/2")
print([h.next is not None for h in r.history])
