PLUGINS = {}


def plugin(cls):
    PLUGINS[cls.__name__] = cls()
    return cls


def load(name, base):
    result = PLUGINS[name].run(base)
    return result if result else f"{name} failed"
