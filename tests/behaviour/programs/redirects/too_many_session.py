# expect: same
import os
import requests

with requests.Session() as session:
    try:
        session.get(os.environ["BROKEN_BASE"] + "/loop")
    except requests.TooManyRedirects:
        print("going in circles")
