"""What every layer needs and no layer owns: errors, the database cluster, languages."""
