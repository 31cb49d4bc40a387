# expect: untouched
import os

code = """
import requests
print(requests.get(base + "/redirect/1").url == base + "/echo")
"""
exec(code, {"base": os.environ["HTTP_BASE"]})
