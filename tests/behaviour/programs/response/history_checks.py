# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/redirect/2")
if r.history:
    print("was redirected", len(r.history), [h.status_code for h in r.history], all(h.is_redirect for h in r.history))
print(requests.get(os.environ["HTTP_BASE"]).history == [], r.history[0].ok, bool(r.history[0]))
