"""`--mode auto` and `--mode async`: what is awaited, and which functions become coroutines."""
