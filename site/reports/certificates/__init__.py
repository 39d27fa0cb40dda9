"""Certificates: who has finished, what is printed, and whether a paper is genuine."""
