# expect: same
import os
from loader import load, PLUGINS
import plugin_a
import plugin_b

BASE = os.environ["HTTP_BASE"]
for name in sorted(PLUGINS):
    r = load(name, BASE)
    print(name, r if isinstance(r, (bool, int, str)) else r.status_code)
