# expect: warned RH606
# differs: stdout
import os

import requests

EXITS = {OSError: 3, ValueError: 4}

try:
    requests.get(os.environ["DEAD_BASE"])
except Exception as error:
    for kind in type(error).__mro__:
        if kind in EXITS:
            print(EXITS[kind])
            break
