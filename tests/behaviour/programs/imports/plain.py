# expect: same
"""Show one item of the catalogue."""
import json
import os
import requests


def show(number):
    response = requests.get(os.environ["HTTP_BASE"] + "/items/" + str(number))
    print(json.dumps(response.json(), sort_keys=True))


show(3)
show(404)
