# expect: warned RH606
# differs: stdout
import os
from api.client import Client
from api.errors import is_network, classify
c = Client(os.environ["HTTP_BASE"])
print(c.ping(), c.status("/status/404"))
try:
    Client(os.environ["DEAD_BASE"]).get("/")
except Exception as error:
    print(is_network(error), classify(error))
try:
    c.get("/status/500", check=True)
except Exception as error:
    print(is_network(error), classify(error))
