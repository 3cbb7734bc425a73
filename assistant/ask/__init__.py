"""The ASK journey: question, retrieve, fuse, read, decide, verify, cite."""
