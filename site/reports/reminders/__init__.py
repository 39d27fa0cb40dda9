"""Teachers are told, once a week and in school hours, of what is not done yet.

On their desk in any case; by e-mail and in a chat group of the staff only where
somebody has set that up. Never to parents, and no message names a pupil.
"""
