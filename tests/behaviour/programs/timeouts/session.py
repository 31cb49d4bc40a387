# expect: same
import os
import requests

with requests.Session() as session:
    try:
        session.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.2)
    except requests.exceptions.Timeout:
        print("timeout")
    print(session.get(os.environ["HTTP_BASE"] + "/delay/0.2").text)
