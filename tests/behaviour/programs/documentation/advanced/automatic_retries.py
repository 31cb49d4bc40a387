# expect: same
"""Advanced: Example: Automatic Retries."""
import os

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

session = Session()
retries = Retry(
    total=3,
    backoff_factor=0.01,
    status_forcelist=[502, 503, 504],
    allowed_methods={"POST"},
)
session.mount("http://", HTTPAdapter(max_retries=retries))
print(session.post(os.environ["HTTP_BASE"] + "/flaky/a/2").text)
