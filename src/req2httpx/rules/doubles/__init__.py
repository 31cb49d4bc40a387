"""Test doubles of requests."""
