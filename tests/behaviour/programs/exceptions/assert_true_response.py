# expect: safe
# why: assertTrue(response) is a truth test too
import io
import os
import unittest
import requests


class Test(unittest.TestCase):
    def test_bad(self):
        self.assertFalse(requests.get(os.environ["HTTP_BASE"] + "/status/500"))

    def test_good(self):
        self.assertTrue(requests.get(os.environ["HTTP_BASE"]))


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Test)
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(result.testsRun, len(result.failures), len(result.errors))
