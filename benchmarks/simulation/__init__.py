"""The desk in fast time: invented people and officers on the real services and a real database."""
