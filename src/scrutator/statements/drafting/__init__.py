"""Writing a statement: Markdown in which figures are bound, never typed, and sentences bind their evidence."""
