from deco import timed, logged, checked
@timed
def local():
    return 5
def use():
    return local() + 1
@logged
def plain(path):
    return path
class Box:
    @checked(7)
    def get(self):
        return 7
