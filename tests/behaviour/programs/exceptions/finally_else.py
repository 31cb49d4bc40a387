# expect: same
import os
import requests

for url in (os.environ["HTTP_BASE"], os.environ["DEAD_BASE"]):
    try:
        r = requests.get(url)
    except requests.ConnectionError:
        print("refused")
    else:
        print("fine", r.status_code)
    finally:
        print("done")
