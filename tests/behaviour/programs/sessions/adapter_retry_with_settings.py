# expect: same
# why: certificates, proxies and the life of the session stay what they are beside retries
import os
import tempfile
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

RETRY = Retry(total=2, status_forcelist=[503], backoff_factor=0, allowed_methods=None)

with requests.Session() as session:
    session.verify = os.environ["CA_FILE"]
    session.trust_env = False
    session.mount("https://", HTTPAdapter(max_retries=RETRY))
    session.mount("http://", HTTPAdapter(max_retries=RETRY, pool_maxsize=40))
    print(session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
    print(session.post(os.environ["HTTP_BASE"] + "/flaky/s/2/503", data={"a": 1}).text)
    with tempfile.TemporaryFile() as body:
        body.write(b"from a file")
        body.seek(0)
        print(session.put(os.environ["HTTP_BASE"] + "/flaky/t/1/503", data=body).text)

through = requests.Session()
through.proxies = {"http": os.environ["PROXY_URL"]}
through.trust_env = False
for prefix in ["http://", "https://"]:
    through.mount(prefix, HTTPAdapter(max_retries=1))
print(through.get(os.environ["HTTP_BASE"] + "/status/201").status_code)
through.close()
