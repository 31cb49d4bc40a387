# expect: same
import os
import facade

print(facade.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code, sorted(facade.__all__))
print(isinstance(facade.get(os.environ["HTTP_BASE"]), facade.Response))
