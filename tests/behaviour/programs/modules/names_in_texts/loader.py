from importlib import import_module
def import_string(dotted):
    module_path, class_name = dotted.rsplit(".", 1)
    module = import_module(module_path)
    try: return getattr(module, class_name)
    except AttributeError: raise ImportError(dotted)
def load_all(names):
    for n in names: yield import_module("tasks." + n).run
