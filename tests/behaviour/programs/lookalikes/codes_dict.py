# expect: untouched
class codes:
    ok = "fine"
    not_found = "gone"

    @classmethod
    def get(cls, name):
        return getattr(cls, name, None)


print(codes.ok, codes.not_found, codes.get("teapot"), getattr(codes, "ok"))
