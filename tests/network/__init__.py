"""Running the program, and the tests of it, with no network."""
