"""The edges over HTTP."""
