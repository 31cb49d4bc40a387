# expect: told
# differs: stdout
# why: urllib3 connects for requests; httpx connects by itself
import os
import requests
from urllib3.util import connection

connect = connection.create_connection


def announced(address, *arguments, **options):
    print("connecting")
    return connect(address, *arguments, **options)


connection.create_connection = announced
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
