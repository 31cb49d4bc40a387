# expect: same
import io
import os
import unittest
import requests


class Test(unittest.TestCase):
    def test_status(self):
        with self.assertRaises(requests.HTTPError) as caught:
            requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
        self.assertEqual(caught.exception.response.status_code, 404)

    def test_refused(self):
        self.assertRaises(requests.exceptions.ConnectionError, requests.get, os.environ["DEAD_BASE"])

    def test_response(self):
        self.assertTrue(requests.get(os.environ["HTTP_BASE"]).ok)
        self.assertIsInstance(requests.get(os.environ["HTTP_BASE"]), requests.Response)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Test)
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(result.testsRun, len(result.failures), len(result.errors))
