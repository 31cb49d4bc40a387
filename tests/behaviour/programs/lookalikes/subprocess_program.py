# expect: untouched
import os
import subprocess
import sys

script = "import requests, sys; print(requests.get(sys.argv[1]).status_code)"
out = subprocess.run([sys.executable, "-c", script, os.environ["HTTP_BASE"] + "/status/404"], capture_output=True)
print(out.stdout.decode().strip())
