# expect: same
import os
import requests


def register(name, mail=None):
    return requests.post(os.environ["HTTP_BASE"] + "/form", data={"name": name, "mail": mail})


print(register("ann").json()["fields"])
print(register("bob", "b@example.org").json()["fields"])
