# expect: same
"""The library is imported by its name where a function, a lambda or a choice hands it on."""
import importlib
import os


def library():
    return importlib.import_module("requests")


def chosen(wanted):
    return importlib.import_module("requests") if wanted else None


BASE = os.environ["HTTP_BASE"]
print(library().get(BASE + "/redirect/1").status_code, library().head(BASE + "/redirect/1").status_code)
print(library().Session().get(BASE + "/redirect/1").ok)
print(chosen(True).get(BASE + "/status/404").ok)
print((lambda: importlib.import_module("requests"))().get(BASE + "/redirect/1").ok)
