# expect: safe
import os
from common import *

print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code, helper())
