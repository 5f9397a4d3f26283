"""What is put is what comes back, in order, also after a restart and from several writers at once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import review
from pipeline.errors import StoreError
from pipeline.model import DraftScore
from pipeline.store import Report, Store, TrailEntry, User, open_store
from tests.frame.tree import ROOT
from tests.store.drawn import NOW, REPORT, decision, dossier

WRITER = """
import sys
from pipeline.store import open_store
from tests.store.drawn import decision
with open_store(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()  # both start at once
    for turn in range(50):
        store.decide(decision("1", str(turn), who=sys.argv[2]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "清审.db") as store:
        store.add_report(REPORT)
    return tmp_path / "清审.db"


def draft(item: str, fingerprint: str) -> DraftScore:
    return DraftScore(
        item=item,
        title=item,
        series=1,
        out_of=Decimal(8),
        points=Decimal(6),
        low=Decimal(4),
        high=Decimal(8),
        basis="document",
        fingerprint=fingerprint,
    )


def test_the_store_finds_the_previous_points_itself(path: Path) -> None:
    with open_store(path) as store:
        made = [
            store.decide(decision(item, points))
            for item, points in [("1", "6"), ("2", "3"), ("1", "7.50"), ("1", "0"), ("1", "4")]
        ]
        assert [entry.previous for entry in made] == [None, None, Decimal(6), Decimal("7.50"), Decimal(0)]
        assert store.decisions(REPORT.sha256) == tuple(made)


def test_undo_is_an_entry(path: Path) -> None:
    with open_store(path) as store:
        store.decide(decision("1", "6"))
        undone = store.decide(decision("1", None))
        again = store.decide(decision("1", "5"))
        record = store.decisions(REPORT.sha256)
    assert [entry.points for entry in record] == [Decimal(6), None, Decimal(5)]
    assert undone.previous == Decimal(6)
    assert again.previous is None
    assert review.latest(record[:2]) == {}


def test_a_rebuilt_dossier_replaces_itself_and_leaves_decisions_alone(path: Path) -> None:
    other = Report(sha256="b2" * 32, name="另一份.pdf", received=NOW)
    with open_store(path) as store:
        store.add_report(other)
        assert store.dossier(REPORT.sha256) is None
        store.put_dossier(dossier('{"v": 1}'))
        store.put_dossier(replace(dossier('{"other": 1}'), report=other.sha256))
        store.decide(decision("1", "6"))
        before = store.decisions(REPORT.sha256)
        store.put_dossier(dossier('{"v": 2}', rules="r2"))
        assert store.dossier(REPORT.sha256) == dossier('{"v": 2}', rules="r2")
        assert store.dossier(other.sha256) == replace(dossier('{"other": 1}'), report=other.sha256)
        assert store.decisions(REPORT.sha256) == before


def test_the_fold_marks_what_judged_an_earlier_draft(path: Path) -> None:
    with open_store(path) as store:
        store.decide(decision("1", "6", draft="d1"))
        store.decide(decision("2", "3", draft="d1"))
        sheet = review.sheet([draft("1", "d1"), draft("2", "d2"), draft("3", "d1")], store.decisions(REPORT.sha256))
    assert [line.stale for line in sheet.lines] == [False, True, False]
    assert sheet.decided == Decimal(9)
    assert sheet.open_items == ("2", "3")


def test_two_processes_lose_no_decision(path: Path) -> None:
    command, pipe = [sys.executable, "-c", WRITER, str(path)], subprocess.PIPE
    writers = [
        subprocess.Popen([*command, who], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for who in "甲乙"
    ]
    assert [writer.stdout.readline() for writer in writers if writer.stdout] == ["ready\n"] * 2
    with ThreadPoolExecutor(2) as pool:
        said = [err for _, err in pool.map(lambda writer: writer.communicate("go\n", timeout=120), writers)]
    assert [writer.returncode for writer in writers] == [0, 0], said
    with open_store(path) as store:
        record = store.decisions(REPORT.sha256)
    for who in "甲乙":
        assert [entry.points for entry in record if entry.who == who] == [Decimal(turn) for turn in range(50)]
    assert [entry.previous for entry in record] == [None, *(entry.points for entry in record[:-1])]


def test_threads_share_a_store(path: Path) -> None:
    with open_store(path) as store, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda turn: store.decide(decision("1", str(turn))), range(40)))
        record = store.decisions(REPORT.sha256)
    assert sorted(int(entry.points or 0) for entry in record) == list(range(40))
    assert [entry.previous for entry in record] == [None, *(entry.points for entry in record[:-1])]


def test_all_is_there_after_a_restart(path: Path) -> None:
    entry = TrailEntry(who="甲", when=NOW, what="收入报告", report=REPORT.sha256)
    with open_store(path) as store:
        store.put_dossier(dossier("{}"))
        made = store.decide(decision("waste_gas", "2.50"))
        store.note(entry)
        store.note(TrailEntry(who="管理员", when=NOW, what="登录"))
        store.put_user(User(name="甲", role="初审"))
        store.put_user(User(name="甲", role="复审"))
    assert not list(path.parent.glob("*-wal"))  # closed means written to the file itself
    with open_store(f"sqlite:///{path}") as store:
        assert store.reports() == (REPORT,)
        assert store.dossier(REPORT.sha256) == dossier("{}")
        assert store.decisions(REPORT.sha256) == (made,)
        assert str(made.points) == "2.50"
        assert store.trail(REPORT.sha256) == (entry,)
        assert [e.what for e in store.trail()] == ["收入报告", "登录"]
        assert store.users() == (User(name="甲", role="复审"),)


def test_the_same_content_stays_under_its_first_name(path: Path) -> None:
    with open_store(path) as store:
        assert store.add_report(replace(REPORT, name="改名.docx", received="2026-12-01T00:00:00Z")) == REPORT
        assert store.reports() == (REPORT,)


def test_nothing_is_kept_of_a_report_that_is_not_there(path: Path) -> None:
    with open_store(path) as store:
        for put in (
            lambda: store.decide(decision("1", "6", report="c3" * 32)),
            lambda: store.put_dossier(replace(dossier("{}"), report="c3" * 32)),
            lambda: store.note(TrailEntry(who="甲", when=NOW, what="打开", report="c3" * 32)),
        ):
            with pytest.raises(StoreError, match="没有这份报告"):
                put()
        assert store.decisions("c3" * 32) == ()
        assert store.trail() == ()


@pytest.mark.parametrize("when", ["2026-11-22T08:00:00", "2026-11-22T08:00:00+08:00", "2026-11-22", "昨天"])
def test_time_is_utc(path: Path, when: str) -> None:
    with open_store(path) as store:
        for put in (
            lambda: store.decide(replace(decision("1", "6"), when=when)),
            lambda: store.note(TrailEntry(who="甲", when=when, what="打开")),
            lambda: store.add_report(Report(sha256="d4" * 32, name="x", received=when)),
        ):
            with pytest.raises(ValueError):
                put()
        assert store.decisions(REPORT.sha256) == ()


@pytest.mark.parametrize(
    "changed", [{"who": " "}, {"points": Decimal("NaN")}, {"points": Decimal("Infinity")}], ids=str
)
def test_an_entry_has_a_person_and_a_number(path: Path, changed: dict[str, object]) -> None:
    with open_store(path) as store:
        with pytest.raises(ValueError):
            store.decide(replace(decision("1", "6"), **changed))  # type: ignore[arg-type]
        assert store.decisions(REPORT.sha256) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(points=st.decimals(min_value=0, max_value=100, places=2), reason=st.text())
def test_points_and_words_survive(path: Path, points: Decimal, reason: str) -> None:
    with open_store(path) as store:
        made = store.decide(replace(decision("1", None), points=points, reason=reason))
        kept = store.decisions(REPORT.sha256)[-1]
    assert str(kept.points) == str(made.points)
    assert kept.reason == reason.replace("\0", "\\x00")


def test_a_file_name_that_is_no_text_is_kept_as_escapes(path: Path) -> None:
    with open_store(path) as store:
        store.add_report(Report(sha256="e5" * 32, name="报告\udcff.docx", received="2026-12-01T00:00:00Z"))
        assert store.reports()[-1].name == "报告\\udcff.docx"


def test_the_room_itself_is_light() -> None:
    probe = "import sys, pipeline.store; assert 'sqlalchemy' not in sys.modules; pipeline.store.Store; assert 'sqlalchemy' in sys.modules"
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, timeout=60).returncode == 0
    assert Store.__name__ == "Store"
