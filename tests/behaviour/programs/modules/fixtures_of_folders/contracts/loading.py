class LoadingContract:
    loaded = True
    def test_page(self, page):
        assert bool(page) == self.loaded
    def test_load(self, load):
        assert (not load("/status/500")) != self.loaded
