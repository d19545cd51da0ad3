"""Measurements of the service, on the real thing, side by side in one run."""
