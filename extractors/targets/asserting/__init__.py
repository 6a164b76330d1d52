"""What a text asserts: whose name is the object of an act, in which sentence or list, on what ground."""
