"""The three sites, each a thing that answers a path and a query from the files beside it."""
