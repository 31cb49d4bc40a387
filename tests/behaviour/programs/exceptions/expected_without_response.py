# expect: same
"""What a test reads of the exception that it expects."""
import os
import unittest
import requests

BASE = os.environ["HTTP_BASE"]


class Checks(unittest.TestCase):
    def runTest(self):
        with self.assertRaises(requests.ConnectionError) as caught:
            requests.get("http://127.0.0.1:9", timeout=1)
        self.assertIsNone(caught.exception.response)
        with self.assertRaises(requests.RequestException) as caught:
            requests.get(BASE + "/status/404").raise_for_status()
        self.assertEqual(caught.exception.response.reason, "Not Found")
        self.assertFalse(caught.exception.response)


result = unittest.TestResult()
Checks().run(result)
print(result.testsRun, result.errors, result.failures)
