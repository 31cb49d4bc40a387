import importlib, pkgutil
REGISTRY = {}
def register(cls):
    REGISTRY[cls.__name__.lower()] = cls
    return cls
def load_all():
    for info in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{info.name}")
