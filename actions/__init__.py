"""Custom actions of the assistant: read slots, ask the desk, choose a response. Flat, as rasa-sdk walks."""
