# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
class Q:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb):
        if value is not None:
            print("Client Error" in str(value), kind.__name__)
        return True
with Q():
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
