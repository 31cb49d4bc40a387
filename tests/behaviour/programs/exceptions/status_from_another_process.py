# expect: flagged RH314
import os
import multiprocessing
import requests
BASE = os.environ["HTTP_BASE"]
def work(p):
    r = requests.get(BASE + p)
    r.raise_for_status()
    return r.text
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(1) as pool:
        try:
            print(pool.map(work, ["/echo", "/status/404"])[0][:1])
        except requests.HTTPError as e:
            print("http")
