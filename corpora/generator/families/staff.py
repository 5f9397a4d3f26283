"""The people of an enterprise and what they keep: persons, documents, courses, survey, rules."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.parts import Document, Person, Rule, Survey, Training


def persons(rng: random.Random, pools: Mapping[str, Any]) -> tuple[Person, ...]:
    """Head, deputy and four to six members; no two of one name."""
    posts = pools["posts"][:2] + rng.sample(pools["posts"][2:], rng.randint(4, 6))
    names: list[str] = []
    while len(names) < len(posts):
        name = rng.choice(pools["surnames"]) + rng.choice(pools["given"])
        if name not in names:
            names.append(name)
    return tuple(
        Person(name=name, post=post, role=role, duty=duty)
        for name, (post, role, duty) in zip(names, posts, strict=True)
    )


def documents(rng: random.Random, brand: str, start: int) -> tuple[Document, ...]:
    """The founding of the group, the rules, the plan of the audit and the yearly plan, in the order of their dates."""
    titles = (
        "关于成立清洁生产审核领导小组的通知",
        "关于印发清洁生产管理制度的通知",
        "清洁生产审核工作计划",
        "年度清洁生产工作计划",
    )
    mark = rng.choice(["字", "发", "办", "安环"])
    number, made = rng.randint(3, 20), []
    for place, title in enumerate(titles):
        year, month = start + (place == 3), (place % 3) * 3 + rng.randint(1, 3)
        number = number + rng.randint(1, 12) if year == start else rng.randint(1, 9)
        made.append(
            Document(
                title=title,
                number=f"{brand}{mark}〔{year}〕{number}号",
                date=f"{year}年{month}月{rng.randint(1, 28)}日",
            )
        )
    return tuple(made)


def trainings(rng: random.Random, pools: Mapping[str, Any], years: Sequence[int], staff: int) -> tuple[Training, ...]:
    """Each year one course for everybody or two, and one visit outside."""
    made: list[Training] = []
    for year in years:
        topics = rng.sample(pools["topics"], 2)
        months = sorted(rng.sample(range(2, 12), 3))
        for topic, month in zip(topics[: rng.randint(1, 2)], months, strict=False):
            people = max(20, round(staff * rng.uniform(0.8, 0.98)))
            made.append(_training(rng, year, month, topic, people, None))
        made.append(_training(rng, year, months[2], rng.choice(pools["outside"]), rng.randint(1, 5), "外"))
    return tuple(made)


def _training(rng: random.Random, year: int, month: int, topic: str, people: int, outside: str | None) -> Training:
    return Training(
        date=f"{year}年{month}月{rng.randint(1, 28)}日",
        year=year,
        topic=topic,
        people=people,
        hours=rng.choice([8, 12, 16, 24]) if outside else rng.choice([2, 4, 6]),
        external=bool(outside),
        host=rng.choice(["自治区有关协会", "市工业主管部门", "行业协会"]) if outside else "本公司",
    )


def survey(rng: random.Random, staff: int, year: int) -> Survey:
    """Three in five fall above 95 %."""
    handed = min(staff, rng.choice([100, 120, 150, 200]))
    returned = handed - rng.randint(0, 4)
    share = rng.uniform(0.952, 0.99) if rng.random() < 0.6 else rng.uniform(0.86, 0.945)
    known = round(returned * share)
    rate = (Decimal(known) * 100 / Decimal(returned)).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    return Survey(date=f"{year}年{rng.randint(3, 11)}月", handed=handed, returned=returned, known=known, rate=rate)


def rules(rng: random.Random, pools: Mapping[str, Any], years: Sequence[int]) -> tuple[Rule, ...]:
    """Six to eleven rules with running codes."""
    names = rng.sample(pools["rules"], rng.randint(6, 11))
    prefix = rng.choice(["Q/QS", "ZD", "HB-G", "GL"])
    return tuple(
        Rule(name=name, code=f"{prefix}-{place:02d}", year=rng.choice([years[0] - 2, years[0] - 1, *years[:2]]))
        for place, name in enumerate(names, 1)
    )
