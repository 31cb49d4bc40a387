# expect: same
import os
import requests

session = requests.Session()
base = os.environ["HTTP_BASE"]
session.get(base + "/cookies/set?a=1&b=2")
jar = session.cookies
print(sorted(jar.keys()), sorted(jar.values()), sorted(jar.items()), len(jar), "a" in jar, jar["b"])
print(jar.get_dict(), jar.get_dict(path="/"), jar.get_dict(domain="nowhere"), jar.list_domains(), jar.list_paths())
for cookie in jar:
    print(cookie.name, cookie.value, cookie.path)
jar.set("c", "3")
jar.set("d", "4", domain="x.invalid", path="/p")
del jar["a"]
copy = jar.copy()
copy.set("e", "5")
print(sorted(c.name for c in jar), sorted(c.name for c in copy), jar.get("zz", "no"))
jar.clear("x.invalid")
print(sorted(session.get(base + "/cookies").json().items()) if False else len(jar))
names = [c.name for c in requests.get(base + "/cookies/set?q=1", allow_redirects=False).cookies]
print(names)
jar.update({"z": "9"})
print(session.cookies.get("z"), dict(jar)["b"])
