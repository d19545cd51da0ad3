"""Prepares the machine's data and starts, watches and stops every process of the service."""
