"""Pages of forms: what is asked, and publishing a new version."""
