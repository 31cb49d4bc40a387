def each(items, function):
    return [function(item) for item in items]


def twice(function, item):
    def again():
        return function(item)

    return function(item), again()


class Steps:
    def __init__(self, before, after):
        self.before = before
        self.after = after

    def run(self, item):
        return self.before(item), self.after(item)
