"""What observers wrote and photographed, sealed at rest under keys that can be destroyed."""
