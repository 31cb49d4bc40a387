# expect: same
import os
import requests
def outer():
    r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
    def inner(x=r, *, y=None):
        return ("good" if x else "bad"), ("y" if y or r else "n")
    return inner
print(outer()())
