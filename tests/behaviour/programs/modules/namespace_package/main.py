# expect: same
# options: --exact
import os

import docker.notes
from service import quiet
from service.deep.one import text
from service.jobs import run

base = os.environ["HTTP_BASE"]
run(base)
print(text(base + "/json/list"), quiet.is_missing(base))
print(docker.notes.get("kept"))
