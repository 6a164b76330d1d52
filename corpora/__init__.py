"""What the project is tried on: a sample site of our own, annotations of real documents, trained models."""
