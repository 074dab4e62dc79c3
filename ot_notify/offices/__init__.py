"""Offices: the register of OT offices and the municipalities they serve."""
