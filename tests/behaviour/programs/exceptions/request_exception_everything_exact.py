# expect: same
# options: --exact
import os
import requests

broken = os.environ["BROKEN_BASE"]
urls = [os.environ["DEAD_BASE"], "nonsense", "ftp://x/y", "http://[bad/", "http://127.0.0.1:bad/"]
urls += [f"{broken}/{name}" for name in ("close", "reset", "truncated", "truncated-chunks", "bad-chunk",
                                         "mid-reset", "bad-status", "bad-gzip", "to-ftp", "to-mail")]
for url in urls:
    try:
        requests.get(url, timeout=2)
    except requests.RequestException:
        print("failed")
    else:
        print("went well")
