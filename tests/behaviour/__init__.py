"""Programs that use requests, run before and after their migration against real servers."""
