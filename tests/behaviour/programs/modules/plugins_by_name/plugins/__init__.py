import importlib
import pkgutil


def load(client):
    for info in sorted(pkgutil.iter_modules(__path__)):
        if info.name.startswith("kind_"):
            yield importlib.import_module(f"{__name__}.{info.name}").Plugin(client)
