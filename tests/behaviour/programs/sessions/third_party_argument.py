# expect: told
# why: who takes the session is not in the project, and may expect one of requests
import os
import requests
from unittest import mock

library = mock.Mock()
session = requests.Session()
library.Client(session=session)
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
