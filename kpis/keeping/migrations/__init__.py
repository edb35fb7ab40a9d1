"""The store's schema, step by step; ``kpis/keeping/migrating.py`` runs the steps."""
