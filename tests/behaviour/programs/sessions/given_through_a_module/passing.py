import importlib


def collect(name, settings):
    return give(name, settings)


def give(name, settings):
    return importlib.import_module(name).dict(settings)
