"""What is kept on disk: documents, vectors, words, and the generation that holds them together."""
