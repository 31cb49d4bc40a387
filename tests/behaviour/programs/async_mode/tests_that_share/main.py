# expect: told RH807
# options: --mode async
# An object that setUp() makes and tearDown() closes would live in three event loops.
import unittest

import test_api

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromModule(test_api)
    result = unittest.TextTestRunner(stream=open("log.txt", "w")).run(suite)
    print(result.testsRun, result.failures, result.errors)
