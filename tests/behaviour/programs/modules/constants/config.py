TIMEOUT = (3, 5)
URL_SUFFIX = "/echo"
DEFAULTS = {"headers": {"X-Default": "1"}, "allow_redirects": False}
