"""The nouns: plain frozen dataclasses, standard library only."""

from pipeline.model.accuracy import Accuracy, ItemAccuracy
from pipeline.model.benchmark import Benchmark, BenchmarkSet, Comparison, Level
from pipeline.model.decision import Decision, Sheet, SheetLine
from pipeline.model.document import Block, Cell, Document, Evidence, Look, Outcome, Place, Source, Table
from pipeline.model.dossier import Dossier, Enterprise, Fact, OutlineChoice, Rules, Totals
from pipeline.model.finding import Finding, FindingRule
from pipeline.model.indicator import Indicator, IndicatorRule, Kind, Op, Quantity
from pipeline.model.notice import Notice, NoticeItem
from pipeline.model.outline import Cue, Node, Outline, PassageWitness, Point, Sectioning, Topic, Witness
from pipeline.model.score import DraftScore, Reason
from pipeline.model.section import Heading, Section, Status
from pipeline.model.spec import Settings, Spec
from pipeline.model.statement import Statement, StatementRule

__all__ = [
    "Accuracy",
    "Benchmark",
    "BenchmarkSet",
    "Block",
    "Cell",
    "Comparison",
    "Cue",
    "Decision",
    "Document",
    "Dossier",
    "DraftScore",
    "Enterprise",
    "Evidence",
    "Fact",
    "Finding",
    "FindingRule",
    "Heading",
    "Indicator",
    "IndicatorRule",
    "ItemAccuracy",
    "Kind",
    "Level",
    "Look",
    "Node",
    "Notice",
    "NoticeItem",
    "Op",
    "Outcome",
    "Outline",
    "OutlineChoice",
    "PassageWitness",
    "Place",
    "Point",
    "Quantity",
    "Reason",
    "Rules",
    "Section",
    "Sectioning",
    "Sheet",
    "SheetLine",
    "Source",
    "Settings",
    "Spec",
    "Statement",
    "StatementRule",
    "Status",
    "Table",
    "Topic",
    "Totals",
    "Witness",
]
