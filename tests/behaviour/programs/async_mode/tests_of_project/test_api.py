import unittest

from api import Api


class ApiTest(unittest.TestCase):
    """Tests of the client."""

    def setUp(self):
        self.names = ["/echo"]

    def test_statuses(self):
        """Statuses."""
        api = Api()
        for path in self.names:
            self.assertEqual(api.status(path), 200)
        self.assertEqual(api.status("/status/404"), 404)
        api.close()

    def test_one(self):
        api = Api()
        with self.subTest("one"):
            self.assertEqual(api.status("/status/418"), 418)
        api.close()


def test_function():
    # The comment stays.
    api = Api()
    print(api.status("/echo"), api.status("/status/404"))
    api.close()
