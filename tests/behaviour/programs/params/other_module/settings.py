import os

HOST = os.environ["HTTP_BASE"]
SEARCH_URL = f"{HOST}/echo?tenant=t1"
