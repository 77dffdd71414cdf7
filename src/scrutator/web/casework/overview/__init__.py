"""All registers of a mission beside each other, and each as a table to take out."""
