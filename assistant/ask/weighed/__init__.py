"""Composed plans weighed by how much of a question they take up, over the tables of all documents."""
