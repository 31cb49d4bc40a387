# expect: same
from lib import cli
print(cli.main(["get", "/status/404"]), cli.main(["get", "/echo", "--param", "a=", "--param", "b=True"]))
