"""What would most reduce complaints: a ranked list for each register apart. It says what is there, never what causes
what."""
