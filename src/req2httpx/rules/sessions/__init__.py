"""Sessions: how they are made, set up, handed on and closed."""
