"""The page "What would most reduce complaints": two registers apart."""
