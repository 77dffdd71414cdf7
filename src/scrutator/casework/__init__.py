"""Meetings, incidents, criticisms, complaints and appeals: what a mission is told, finds and follows up."""
