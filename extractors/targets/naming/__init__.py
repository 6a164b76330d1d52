"""Names in running text: where one begins and ends, what it is made of, and the forms one party goes by."""
