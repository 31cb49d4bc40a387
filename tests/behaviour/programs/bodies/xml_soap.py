# expect: same
import os
import requests

ENVELOPE = """<?xml version="1.0"?>
<soap:Envelope><soap:Body><Get id="{number}"/></soap:Body></soap:Envelope>"""

reply = requests.post(
    os.environ["HTTP_BASE"] + "/echo",
    data=ENVELOPE.format(number=3),
    headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": "Get"},
)
print(reply.json()["body"].count("soap:"), reply.json()["headers"]["content-type"])
