# expect: untouched
settings = {"timeout": 3, "headers": {"a": "b"}}
get = settings.get
print(get("timeout"), settings.get("verify", True), get("headers").get("a"))
codes = {"ok": 200}
print(codes["ok"], codes.get("not_found", 404))
