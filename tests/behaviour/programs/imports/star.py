# expect: flagged
# why: a star import binds names that cannot be told apart from the program's own
import os
from requests import *

print(get(os.environ["HTTP_BASE"] + "/status/200").status_code)
