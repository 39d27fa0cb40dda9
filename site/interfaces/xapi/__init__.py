"""What was done, told to a learning record store: xAPI 1.0.3, off unless it is set."""
