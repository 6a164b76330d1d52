"""What else a text tells of its targets: where they are, and what ties them to whom."""
