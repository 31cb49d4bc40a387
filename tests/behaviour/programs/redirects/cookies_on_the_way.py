# expect: same
import os
import requests

with requests.Session() as session:
    reply = session.get(os.environ["HTTP_BASE"] + "/cookies/go?a=1&b=2")
    print(reply.json())
    print(session.cookies.get("a"), session.cookies["b"])
