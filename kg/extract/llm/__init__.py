"""The llm reader: claims answered by a language model on a server, each anchored in the text."""
