# expect: same
import os, sys, threading
import requests
BASE = os.environ["HTTP_BASE"]
def hook(t, v, tb):
    if issubclass(t, requests.HTTPError): print("hook http", v.response.status_code)
    elif issubclass(t, requests.RequestException): print("hook net", v.response, v.request.method)
    else: print("hook other", t)
sys.excepthook = hook
def thook(args):
    if isinstance(args.exc_value, requests.ConnectionError): print("thread", args.exc_type.__mro__[1].__name__ != "", args.exc_value.response)
threading.excepthook = thook
t = threading.Thread(target=lambda: requests.get(os.environ["DEAD_BASE"])); t.start(); t.join()
try:
    requests.get(os.environ["DEAD_BASE"])
except Exception:
    hook(*sys.exc_info())
try:
    requests.get(BASE + "/status/404").raise_for_status()
except Exception as e:
    hook(type(e), e, e.__traceback__)
    pass
