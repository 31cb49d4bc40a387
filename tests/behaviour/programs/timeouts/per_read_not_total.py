# expect: same
import os
import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/drip/5/0.1", timeout=0.4)
print(reply.text.count("drop"))
