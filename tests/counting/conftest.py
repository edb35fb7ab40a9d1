from tests.keeping.stores import new_store, postgresql_server

__all__ = ["new_store", "postgresql_server"]
