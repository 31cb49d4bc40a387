# expect: told
# differs: stdout, status, exception, requests, target, count
import os
import unittest
from unittest import mock
import io
import requests


def load(path):
    response = requests.get(os.environ["DEAD_BASE"] + path)
    return response.json() if response.ok else None


class LoadTest(unittest.TestCase):
    def setUp(self):
        patcher = mock.patch.object(requests, "get")
        self.get = patcher.start()
        self.addCleanup(patcher.stop)

    @mock.patch("requests.get")
    def test_ok(self, get):
        get.return_value = mock.Mock(spec=requests.Response, ok=True)
        get.return_value.json.return_value = {"a": 1}
        self.assertEqual(load("/x"), {"a": 1})

    @mock.patch("requests.get", side_effect=requests.exceptions.ConnectionError)
    def test_down(self, get):
        with self.assertRaises(requests.exceptions.ConnectionError):
            load("/x")

    def test_elsewhere(self):
        with mock.patch("requests.post"):
            self.assertTrue(True)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(LoadTest)
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(result.testsRun, len(result.failures), len(result.errors))
