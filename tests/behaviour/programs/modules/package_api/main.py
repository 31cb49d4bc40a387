# expect: same
import os

from api import ApiClient, ApiError

client = ApiClient(os.environ["HTTP_BASE"])
print(client.item(3))
try:
    client.item(404)
except ApiError as error:
    print("api error", error.status)
print(client.create({"name": "x"})["created"] != "")
