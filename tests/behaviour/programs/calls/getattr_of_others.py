# expect: same
# why: look-ups of other things stay
import os
import requests


class Named:
    get = "the name"


print(getattr(Named, "get"), getattr(Named(), "post", None))  # kept
print(getattr(requests.get(os.environ["HTTP_BASE"] + "/echo"), "status_code"))
