# expect: same
import datetime
import decimal
import os
import uuid
import requests

params = {
    "since": datetime.date(2024, 1, 2),
    "at": datetime.datetime(2024, 1, 2, 3, 4, 5),
    "price": decimal.Decimal("1.50"),
    "ratio": 0.25,
    "id": uuid.UUID(int=7),
}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"])
