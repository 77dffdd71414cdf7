"""Criticisms: points that organizations and states raised in public, praise by the same fields."""
