import functools
def timed(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)
    return wrapper
def logged(func):
    def logging_wrapper(path):
        print("call", path, func.__name__)
        result = func(path)
        print("done", result)
        return result
    return logging_wrapper
def once(func):
    done = []
    def inner():
        if not done:
            done.append(func())
        return done[0]
    return inner
def checked(wanted):
    def decorate(func):
        @functools.wraps(func)
        def inner(*args):
            code = func(*args)
            if code != wanted:
                raise ValueError(code)
            return code
        return inner
    return decorate
