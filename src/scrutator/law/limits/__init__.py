"""Time limits of the law: how long somebody has to complain, and a body to decide."""
