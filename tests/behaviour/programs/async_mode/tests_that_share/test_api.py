import unittest

from api import Api


class ApiTest(unittest.TestCase):
    def setUp(self):
        self.api = Api()

    def tearDown(self):
        self.api.close()

    def test_statuses(self):
        self.assertEqual(self.api.status("/echo"), 200)
        self.assertEqual(self.api.status("/status/404"), 404)
