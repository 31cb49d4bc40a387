# expect: flagged
# why: who calls it, and with what, is not seen
import concurrent.futures
import os
import requests

session = requests.Session()
with concurrent.futures.ThreadPoolExecutor() as pool:
    for verb in ("get", "delete"):
        later = pool.submit(getattr(session, verb), os.environ["HTTP_BASE"] + "/echo", json=[1])
        print(later.result().json()["method"])
