"""A folder with the small dataset."""

from pathlib import Path

import pytest

from tests.cli.process import TOY, folder


@pytest.fixture
def toy(tmp_path: Path) -> str:
    """The path of a folder that holds it."""
    return str(folder(tmp_path, TOY))
