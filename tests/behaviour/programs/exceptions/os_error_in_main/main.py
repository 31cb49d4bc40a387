# expect: same
import os
from client import Client
c = Client(os.environ["DEAD_BASE"])
try:
    print(c.ping())
except OSError:
    print("io")
def run():
    try:
        c.ping()
    except (IOError, KeyError) as e:
        return isinstance(e, OSError)
print(run())
