"""Edits applied to a text: each edited node is rendered with the edits inside it."""
