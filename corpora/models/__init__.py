"""Trained models, each with how it was made: see README.md."""
