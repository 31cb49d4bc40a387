# expect: warned RH605 RH607
# differs: stdout, status, exception
import os
import requests
class ApiError(Exception):
    def __init__(self, error):
        super().__init__(str(error))
        self.error = error
    @property
    def missing(self):
        return "404" in str(self.error) and "Client Error" in self.args[0]
try:
    try:
        requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
    except requests.RequestException as error:
        raise ApiError(error)
except ApiError as error:
    print(error.missing)
