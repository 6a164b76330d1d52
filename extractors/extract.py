"""The one way in: a document and a pipeline make an `Extraction`."""
