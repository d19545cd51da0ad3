"""Triage: what a story is about, which grounds of hearing it gives, and the facts in it.

Nothing is imported here: whoever only asks whether the model is current must not wait for spaCy.
"""
