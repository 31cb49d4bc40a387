# expect: same
import os
import unittest

import requests

BASE = os.environ["HTTP_BASE"]
r = requests.get(BASE + "/headed")
other = requests.get(BASE + "/headed")
for each in (r, other):
    each.headers.pop("Date", None)
wanted = {name.upper(): value for name, value in r.headers.items()}
print(r.headers == wanted, wanted == r.headers, r.headers != wanted, r.headers == other.headers)
wanted["X-None"] = "1"
print(r.headers == wanted, r.headers != wanted, r.headers == [("a", "b")], r.headers == "text")
print(not r.headers == {} and r.headers != {}, [r.headers == other.headers].count(True))


class Tests(unittest.TestCase):
    def test(self):
        found = {name.lower(): value for name, value in r.headers.items()}
        self.assertEqual(r.headers, found)
        self.assertNotEqual(found | {"x": "y"}, r.headers)
        self.assertIn("x-RATE-limit", r.headers)
        self.assertIsNot(r.headers, other.headers)
        self.assertIsNotNone(r.headers)


print(unittest.TestResult() is not None, Tests("test").run().wasSuccessful())
