# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
class C:
    def __init__(self):
        self.last_error = None
    def run(self):
        try:
            requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
        except requests.RequestException as error:
            self.last_error = error
c = C()
c.run()
print("404 Client Error" in str(c.last_error))
