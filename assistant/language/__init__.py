"""What belongs to a language: words, sentences, numbers, dates, names and messages."""
