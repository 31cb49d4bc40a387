from contracts.loading import LoadingContract
class TestLocal(LoadingContract):
    pass
def test_missing(missing):
    assert missing == "there"
