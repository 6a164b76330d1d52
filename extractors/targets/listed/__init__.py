"""The parts of a rule that changes a list of the Bureau of Industry and Security: tables, entries, reasons, totals."""
