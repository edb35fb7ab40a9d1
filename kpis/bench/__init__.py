"""How fast it is, part by part, beside a named peer where there is one: ``python -m kpis bench``."""
