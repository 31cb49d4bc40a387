# expect: same
import os, sys, requests, json

r = requests.get(os.environ["HTTP_BASE"] + "/json/ok")
sys.stdout.write(json.dumps(r.json(), sort_keys=True) + "\n")
