# expect: same
import os
import unittest

import requests


class Fetching(unittest.TestCase):
    def test_block(self):
        with self.assertRaises(OSError):
            requests.get(os.environ["DEAD_BASE"])

    def test_several(self):
        with self.assertRaises((ValueError, IOError)):
            requests.get(os.environ["DEAD_BASE"])


stream = open(os.devnull, "w")
tests = unittest.defaultTestLoader.loadTestsFromTestCase(Fetching)
result = unittest.TextTestRunner(stream=stream).run(tests)
print(len(result.failures) + len(result.errors))
