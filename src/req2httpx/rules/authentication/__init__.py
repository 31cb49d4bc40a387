"""What authenticates requests."""
