"""Finding: search, filters, what goes together. In Chinese first."""
