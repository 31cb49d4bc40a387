# expect: safe
import os
from plugins.web import run
print(run(os.environ["HTTP_BASE"]))
