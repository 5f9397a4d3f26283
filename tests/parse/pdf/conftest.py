from __future__ import annotations

import pytest

from pipeline.parse import ocr


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about print; what recognition makes of pictures is tested in test_ocr.py."""
    monkeypatch.setattr(ocr, "available", lambda: False)
