# expect: same
# options: --mode async
# Tests start the event loop once each, whatever they call.
import unittest

import test_api

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromModule(test_api)
    result = unittest.TextTestRunner(stream=open("log.txt", "w")).run(suite)
    print(result.testsRun, result.failures, result.errors)
    test_api.test_function()
