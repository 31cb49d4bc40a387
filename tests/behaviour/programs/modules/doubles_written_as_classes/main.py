# expect: warned RH906
# differs: stdout
import os
import sys

sys.path.insert(0, "tests")
import api

print(api.Api().load(os.environ["HTTP_BASE"] + "/status/404"))
import test_api

try:
    test_api.test_it()
    print("passed")
except (AttributeError, TypeError) as error:
    print(error)
