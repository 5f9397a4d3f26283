"""Cutting in one sweep, and remembered, gives what jieba gives by itself."""

from __future__ import annotations

import logging

import pytest

from pipeline.text.tokens import _segmenter, document, language

WORDS = ("清洁生产", "无低费方案")
TEXTS = (
    "公司成立了清洁生产领导小组，总经理任组长。",
    "无低费方案24项，实施率100%；中高费方案3项（ZG1～ZG3）",
    "表4 人员 | 姓名：张三 | 职务：组长 | ",
    "执行GB 16297-1996《大气污染物综合排放标准》表2二级：颗粒物120mg/m³",
    "囧囧龘龘未登录词，，、。",
    " 前有空格  中有两个\n一行",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_jiebas_own(text: str) -> None:
    jieba = pytest.importorskip("jieba")
    jieba.setLogLevel(logging.ERROR)
    nlp, own = language(WORDS), _segmenter()
    plain = jieba.Tokenizer()
    plain.initialize()
    # The process has one dictionary: other word lists may have been added to it.
    plain.FREQ, plain.total = dict(own.FREQ), own.total
    assert list(nlp.tokenizer.jieba_seg.cut(text)) == [word for word in plain.cut(text) if word]


@pytest.mark.parametrize("text", TEXTS)
def test_document_is_what_spacy_makes(text: str) -> None:
    nlp = language(WORDS)
    made, known = document(nlp, text), nlp(text)
    assert [(t.text, t.idx, t.whitespace_) for t in made] == [(t.text, t.idx, t.whitespace_) for t in known]
