"""Run the steps on the connection, and in the transaction, that ``kpis/keeping/migrating.py`` hands over."""

from alembic import context

from kpis.keeping.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
