"""OneRoster CSV 1.1 and 1.2: other systems' rosters in, and ours out."""
