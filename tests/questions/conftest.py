import pytest

from kpis.changes import Store
from tests.questions.stocked import empty_store


@pytest.fixture
def store(tmp_path) -> Store:
    return empty_store(tmp_path)
