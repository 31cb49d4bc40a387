# expect: same
import json
import os

import requests


def visit(settings):
    checked = settings.get("verify", os.environ["CA_FILE"])
    try:
        session = requests.Session()
        reply = session.get(os.environ["HTTPS_BASE"] + "/echo", verify=checked)
        reply = session.get(os.environ["HTTPS_BASE"] + "/echo", verify=checked)
        return reply.status_code
    except requests.ConnectionError:
        return "refused"


print(visit(json.loads("{}")), visit(json.loads('{"verify": false}')))
