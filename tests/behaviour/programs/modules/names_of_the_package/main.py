# expect: same
import sys
from lib import cli
sys.exit(cli.main(["get", "/status/404"]) + 10 * cli.main(["get", "/echo", "--param", "a=", "--param", "b=True"]))
