"""What is done with responses."""
