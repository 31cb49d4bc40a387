# expect: same
# options: --mode async
# A folder is put on the path at run time: what is imported from it is found.
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))

import fetching
from fetching import Loader, status

print(status("/echo"), fetching.status("/status/404"), Loader().load("/echo"))

import test_helpers

print(test_helpers.unrelated(), test_helpers.reset("/status/404"))
