"""The BUILD journey: load, clean, segment, chunk, then one generation of every store."""
