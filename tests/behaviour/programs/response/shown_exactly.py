# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]


def show(r):
    print(f"got {r}", "and %s" % r, "or %s %d" % (r, 1), "{}".format(r), str(r), repr(r))
    print(r)
    print([str(r), repr(r)], "x" + str(r), r, sep="|")


show(requests.get(base + "/status/200"))
show(requests.get(base + "/status/404"))
maybe = requests.get(base + "/status/404") if base else None
print(maybe, f"{maybe!s}", "<%s>" % maybe)
