# expect: same
import os
import unittest

import requests


def without(headers, name):
    kept = headers.copy()
    kept.pop(name, None)
    return kept


r = requests.get(os.environ["HTTP_BASE"] + "/headed")
print(without({"A": "1", "B": "2"}, "A") == {"b": "2"}, without({"B": "2"}, "A") == {"B": "2"})
print(without(r.headers, "Date") == without(r.headers, "date"), without(r.headers, "B") != r.headers)


class Tests(unittest.TestCase):
    def test(self):
        self.assertEqual(without({"A": "1"}, "B"), {"A": "1"})
        self.assertNotEqual(without({"A": "1"}, "B"), {"a": "1"})
        self.assertEqual(without(r.headers, "B"), r.headers)


print(Tests("test").run().wasSuccessful())
