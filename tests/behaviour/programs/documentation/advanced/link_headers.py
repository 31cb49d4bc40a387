# expect: same
"""Advanced: Link Headers."""
import os

import requests

reply = requests.head(url=os.environ["HTTP_BASE"] + "/links")
print(reply.headers["link"])
print(reply.links["next"], reply.links["last"])
