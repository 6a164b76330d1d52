"""The grammar of an OFAC list entry: text in, fields out, and the fields rendered back to the text.

``LAST, First (a.k.a. X), address; DOB …; Passport … (Peru) (individual) [PROGRAM] (Linked To: Z).``
The grammar knows the form and the labels; the labels are data (`rules/remarks.toml`, `rules/identifiers.toml`).
What it does not know it keeps as it stands, and says so.
"""
