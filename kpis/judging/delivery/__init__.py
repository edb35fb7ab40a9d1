"""How a plan is delivered: what was promised, what was done by when, and whether its measures moved."""
