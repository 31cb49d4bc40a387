"""Bodies that are read piece by piece."""
