"""Taking, checking and reading the dated copies of coverage."""
