"""A certificate is held against the date of the report that names it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import statements
from tests.drawn import document as draw

COVER = "二〇二四年八月"

LAPSED = (
    "该厂依照GB/T 24001建立环境管理体系，2021年6月取得认证证书，有效期至2024年6月。",
    "环境管理体系认证证书有效期为2019年5月18日至2022年5月17日，换证审核安排在9月。",
    "公司ISO14001证书有效期至二〇二三年十一月。",
    "公司通过ISO14001环境管理体系认证，证书截止2023.8。",
    "环境管理体系按ISO14001运行，体系证书2022-05-17到期。",
    "2019年通过ISO14001认证，现行证书管到2024年7月。",
    "质量、环境、职业健康三体系2020年通过认证，证书有效期至2023年。",
    "HSE管理体系证书有效期：2021年4月11日至2024年4月10日。",
)
VALID = (
    "该厂依照GB/T 24001建立环境管理体系，有效期至2024年8月。",
    "公司ISO14001证书有效期至2025年11月，排污许可证有效期至2023年3月。",
    "环境管理体系2020年4月首次认证，2023年换证，现行证书有效期到2026年4月22日。",
    "公司ISO14001体系证书有效期至2021年9月，2021年10月已换证，有效期至2024年9月。",
    "ISO14001环境管理体系认证证书在有效期内，环境标志产品证书有效期至2023年3月。",
    "公司通过ISO14001认证，证书有效期三年。",
    "体系：ISO 14001:2015，证书有效期 2024-04-11 至 2027-04-10。",
    "公司通过ISO14001环境管理体系认证，计量检定证书有效期至2023年12月。",
)


def denied(spec: Any, *lines: str) -> bool:
    return any(s.id == "iso14001" and s.value == "denied" for s in statements(draw(*lines), (), spec))


@pytest.mark.parametrize("text", LAPSED)
def test_end_before_the_report_denies(text: str, spec: Any) -> None:
    assert denied(spec, "某公司清洁生产审核报告", COVER, text)


@pytest.mark.parametrize("text", VALID)
def test_end_after_the_report_or_of_another_paper_denies_nothing(text: str, spec: Any) -> None:
    assert not denied(spec, "某公司清洁生产审核报告", COVER, text)


def test_years_of_the_report_stand_in_for_its_date(spec: Any) -> None:
    assert denied(spec, "（2022—2024年）", LAPSED[0])
    assert not denied(spec, "（2021—2023年）", LAPSED[0])
    assert not denied(spec, LAPSED[0])
