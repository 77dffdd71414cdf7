"""Pages of criticisms: the register, one point, the archive's points, what is the same thing, the answer to the
host."""
