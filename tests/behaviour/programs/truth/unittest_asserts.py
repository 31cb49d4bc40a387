# expect: same
import os
import unittest
import requests

base = os.environ["HTTP_BASE"]


class Test(unittest.TestCase):
    def setUp(self):
        self.response = requests.get(base + "/status/200")

    def test(self):
        self.assertTrue(self.response)
        self.assertFalse(requests.get(base + "/status/404"))
        self.assertTrue(self.response.ok, "fine")
        self.assertEqual(self.response.status_code, 200)
        self.assertIn("status", self.response.text)
        assert self.response, self.response
        assert not requests.get(base + "/status/404"), "bad"


result = unittest.TestResult()
Test("test").run(result)
print(result.testsRun, result.failures, result.errors)
