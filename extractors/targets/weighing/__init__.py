"""How likely a party is acted upon: everything that bears on it, weighed by a small trained model."""
