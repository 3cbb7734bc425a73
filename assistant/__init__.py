"""Attest: cited answers from a folder of documents."""
