# expect: same
# why: a module of a package is no obstacle
import os

from shop.prices import is_up

base = os.environ["HTTP_BASE"]
print(is_up(base + "/status/404"), is_up(base + "/json/list"))
