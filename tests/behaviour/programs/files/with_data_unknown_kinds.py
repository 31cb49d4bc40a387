# expect: same
import datetime
import decimal
import os
import requests

reply = requests.post(
    os.environ["HTTP_BASE"] + "/upload",
    data={"when": datetime.date(2024, 1, 2), "price": decimal.Decimal("1.5"), "tags": ["a", "b"], "n": 3},
    files={"f": ("n.bin", b"x", "application/octet-stream")},
)
print(reply.json())
