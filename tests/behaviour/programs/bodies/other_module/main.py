# expect: same
from sender import Sender, send_text

import payloads

print(send_text(payloads.as_text({"a": 1})))
print(Sender().send(payloads.form("ann")))
print(Sender().send(payloads.form("bob", True)))
