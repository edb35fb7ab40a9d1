from tests.keeping.stores import new_store, postgresql_server, store

__all__ = ["new_store", "postgresql_server", "store"]
