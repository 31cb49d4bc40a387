# expect: same
import os
import requests

reply = requests.post(os.environ["HTTP_BASE"] + "/echo", data=(b"%d," % n for n in range(4)))
print(reply.json()["body"])
