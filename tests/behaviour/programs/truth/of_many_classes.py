# expect: same
"""An object that may be of any class of a large hierarchy, with members from mixins."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Base:
    path = "/echo"
    def __init__(self, name): self.name = name
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return requests.get(BASE + "/status/404")
class Loading:
    def load(self): return requests.get(BASE + self.path)
class Listing:
    def load(self): return [self.name]
class Kind1(Listing, Base): pass
class Kind2(Listing, Base): pass
class Kind3(Listing, Base): pass
class Kind4(Loading, Base): pass
class Kind5(Listing, Base): pass
class Kind6(Listing, Base): pass
class Kind7(Listing, Base): pass
class Kind8(Listing, Base): pass
class Kind9(Listing, Base): pass
class Kind10(Listing, Base): pass
class Kind11(Loading, Base): path = "/status/500"
class Kind12(Listing, Base): pass
class Kind13(Listing, Base): pass
class Kind14(Listing, Base): pass
class Kind15(Listing, Base): pass
class Kind16(Listing, Base): pass
class Kind17(Listing, Base): pass
class Kind18(Loading, Base): pass
class Kind19(Listing, Base): pass
class Kind20(Listing, Base): pass
class Kind21(Listing, Base): pass
class Kind22(Listing, Base): pass
class Kind23(Listing, Base): pass
class Kind24(Listing, Base): pass
class Kind25(Loading, Base): pass
class Kind26(Listing, Base): pass
class Kind27(Listing, Base): pass
class Kind28(Listing, Base): pass
class Kind29(Listing, Base): pass
class Kind30(Listing, Base): pass
KINDS = [Kind1, Kind2, Kind3, Kind4, Kind5, Kind6, Kind7, Kind8, Kind9, Kind10,
    Kind11, Kind12, Kind13, Kind14, Kind15, Kind16, Kind17, Kind18, Kind19, Kind20,
    Kind21, Kind22, Kind23, Kind24, Kind25, Kind26, Kind27, Kind28, Kind29, Kind30]
things = [kind(str(number)) for number, kind in enumerate(KINDS)]
for thing in things:
    loaded = thing.load()
    if not loaded:
        print(thing.name, "failed", bool(thing.state))
print(sum(1 for thing in things if thing.load()))
