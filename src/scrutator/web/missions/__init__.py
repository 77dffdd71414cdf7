"""Pages of live missions: the list, the road of one, its members, devices, chain and audit trail."""
