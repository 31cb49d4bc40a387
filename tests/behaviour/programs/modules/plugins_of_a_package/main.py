# expect: same
import os
from plugins import load_all, REGISTRY
load_all()
for name in sorted(REGISTRY):
    plugin = REGISTRY[name]()
    reply = plugin.run(os.environ["HTTP_BASE"])
    print(name, "up" if reply else "down", plugin.last and plugin.last.reason)
