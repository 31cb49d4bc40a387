# expect: same
import os, sys, subprocess
here = os.path.dirname(os.path.abspath(__file__))
p = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", here], capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
print(p.returncode, p.stdout.count("FAILED"))
