import importlib


def __getattr__(name):
    if name == "requests":
        return importlib.import_module("requests")
    raise AttributeError(name)
