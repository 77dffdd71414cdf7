"""Complaints and appeals: what is filed, decided, and by when."""
