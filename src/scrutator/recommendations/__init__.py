"""Recommendations: what is asked of whom, on which evidence, and how far it was acted on by later votes."""
