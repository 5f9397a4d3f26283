"""Sections, indicators and text → findings a person should know of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.check import levels
from pipeline.check.addends import addends
from pipeline.check.aimed import aimed
from pipeline.check.aims import backward_aims
from pipeline.check.amounts import told_wholes
from pipeline.check.arithmetic import totals
from pipeline.check.attained import attained
from pipeline.check.averages import averages
from pipeline.check.bases import bases
from pipeline.check.bygone import bygone
from pipeline.check.capacities import capacities
from pipeline.check.closures import closures
from pipeline.check.coded import coded
from pipeline.check.coefficients import products
from pipeline.check.columns import moves
from pipeline.check.compared import compared
from pipeline.check.consistency import disagreements, years
from pipeline.check.counts import plan_counts
from pipeline.check.dates import turned_dates
from pipeline.check.declines import declines
from pipeline.check.designed import designed
from pipeline.check.discharges import discharges
from pipeline.check.disposal import stored
from pipeline.check.doubled import doubled
from pipeline.check.dried import dried
from pipeline.check.emitted import emitted
from pipeline.check.enumerated import enumerated
from pipeline.check.fates import fates
from pipeline.check.fleets import fleets
from pipeline.check.flows import flows
from pipeline.check.formulas import formulas
from pipeline.check.gaps import gaps, reading
from pipeline.check.graded import graded
from pipeline.check.invested import invested
from pipeline.check.itemised import itemised
from pipeline.check.kinds import other_kind, two_reports
from pipeline.check.labelled import labelled
from pipeline.check.leftovers import names_apart, other_enterprises, placeholders
from pipeline.check.limits import above_limits
from pipeline.check.listed import listed
from pipeline.check.loads import loads
from pipeline.check.machines import machines, plants
from pipeline.check.met import met_aims
from pipeline.check.mistyped import mistyped
from pipeline.check.noise import noisy
from pipeline.check.occupied import occupied
from pipeline.check.owned import owned
from pipeline.check.paired import paired
from pipeline.check.parts import divisions, rests
from pipeline.check.payback import paybacks
from pipeline.check.penalties import penalties
from pipeline.check.period import gone_years, old_period, short_tables
from pipeline.check.perunit import perunit
from pipeline.check.plans import plan_totals
from pipeline.check.portions import portions
from pipeline.check.prose import balances, single, sums, wholes
from pipeline.check.quotas import quotas
from pipeline.check.ranked import ranked
from pipeline.check.rated import rated
from pipeline.check.rates import changes, derived
from pipeline.check.ratios import ratios
from pipeline.check.recounted import recounted
from pipeline.check.references import annexes, superseded
from pipeline.check.restated import restated
from pipeline.check.retold import retold
from pipeline.check.rosters import rosters
from pipeline.check.series import relations
from pipeline.check.shares import quotients, shares
from pipeline.check.slips import slips
from pipeline.check.sorts import sorts
from pipeline.check.sources import sources
from pipeline.check.spans import ahead, cumulated, twice
from pipeline.check.statuses import statuses
from pipeline.check.steady import steady
from pipeline.check.tabled import tabled_sums
from pipeline.check.tallied import tallied
from pipeline.check.tallies import tallies
from pipeline.check.targets import stated_targets, weaker_targets
from pipeline.check.told_years import told_years
from pipeline.check.torn import torn
from pipeline.check.trades import trades
from pipeline.check.trained import overtrained
from pipeline.check.transposed import transposed
from pipeline.check.units import overfull, unit_values
from pipeline.check.verdicts import standings
from pipeline.check.worked import worked
from pipeline.check.worth import praises
from pipeline.check.yearly import yearly
from pipeline.check.yearons import yearons
from pipeline.model import Document, Enterprise, Finding, Indicator, Outline, Section, Spec
from pipeline.text.phrases import use

__all__ = ["findings", "other_kind"]


def findings(
    document: Document,
    sections: Sequence[Section],
    indicators: Sequence[Indicator],
    enterprise: Enterprise,
    outline: Outline,
    spec: Spec,
) -> tuple[Finding, ...]:
    """All findings about one report, each pair of places told of once, gaps first in outline order.

    An unreadable report, or one of another kind, has that one finding only."""
    use(spec.phrases)
    cause = reading(document, spec)
    if cause and not document.source.readable:
        return cause
    other = two_reports(document, spec) or other_kind(document, sections, outline, spec)
    if other:
        return other
    return _once(
        *cause,
        *gaps(sections, outline, spec),
        *_names(document, sections, enterprise, spec),
        *_between(document, indicators, spec),
        *_of_years(document, indicators, spec),
        *_within(document, indicators, spec),
        *superseded(document, spec),
        *annexes(document, spec),
    )


def _names(document: Document, sections: Sequence[Section], enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """What another report or a template has left behind."""
    return (
        *placeholders(document, spec, sections),
        *other_enterprises(document, enterprise, spec),
        *names_apart(document, enterprise, spec),
        *trades(document, enterprise, spec),
        *old_period(document, spec),
    )


def _between(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Places that contradict one another."""
    return (
        *disagreements(document, indicators, spec),
        *single(document, spec),
        *plan_counts(document, indicators, spec),
        *slips(indicators, spec),
        *twice(document, indicators, spec),
        *ahead(document, indicators, spec),
        *labelled(document, spec),
        *mistyped(document, spec),
        *restated(document, spec),
        *retold(document, indicators, spec),
        *sources(document, indicators, spec),
        *told_wholes(document, indicators, spec),
        *discharges(document, indicators, spec),
        *emitted(document, indicators, spec),
        *stored(document, spec),
        *steady(document, spec),
        *turned_dates(document, spec),
        *designed(document, spec),
        *rosters(document, spec),
        *enumerated(document, spec),
        *statuses(document, spec),
        *penalties(document, spec),
        *overtrained(document, indicators, spec),
        *above_limits(document, spec),
        *noisy(document, spec),
        *levels.claims(document, spec),
        *levels.rows(document, spec),
        *torn(document, spec),
        *standings(document, spec),
        *ranked(document, spec),
        *graded(document, spec),
        *weaker_targets(document, spec),
        *stated_targets(document, indicators, spec),
        *backward_aims(document, spec),
        *met_aims(document, spec),
        *praises(document, spec),
        *transposed(document, spec),
        *machines(document, spec),
        *plants(document, spec),
        *capacities(document, spec),
        *tallied(document, spec),
        *owned(document, spec),
        *fleets(document, spec),
        *invested(document, spec),
        *aimed(document, indicators, spec),
        *rated(document, spec),
    )


def _of_years(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Years that are missing, or are not those the report is of."""
    return (
        *years(indicators, spec),
        *short_tables(document, spec),
        *gone_years(document, spec),
        *told_years(document, spec),
    )


def _within(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Figures that do not follow from those they are made of."""
    return (*_added(document, indicators, spec), *_derived(document, indicators, spec))


def _added(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Sums, means, parts and shares that their rows and terms do not give."""
    return (
        *totals(document, spec),
        *sorts(document, spec),
        *plan_totals(document, spec),
        *sums(document, spec),
        *wholes(document, spec),
        *addends(document, spec),
        *paired(document, spec),
        *tabled_sums(document, spec),
        *portions(document, spec),
        *itemised(document, spec),
        *recounted(document, spec),
        *listed(document, spec),
        *yearly(document, spec),
        *averages(document, spec),
        *rests(document, spec),
        *divisions(document, spec),
        *cumulated(document, indicators, spec),
        *shares(document, spec),
        *quotients(document, spec),
        *occupied(document, spec),
        *fates(document, spec),
        *formulas(document, spec),
        *tallies(document, spec),
        *loads(document, spec),
        *dried(document, spec),
    )


def _derived(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Changes, unit values, ratios and balances that the figures they are made of do not give."""
    risen = changes(document, spec)
    return (
        *risen,
        *yearons(document, indicators, spec, risen),
        *declines(document, spec, risen),
        *bygone(document, indicators, spec),
        *compared(document, indicators, spec),
        *doubled(document, spec),
        *moves(document, spec),
        *derived(indicators, spec),
        *quotas(document, indicators, spec),
        *ratios(document, spec),
        *bases(document, spec),
        *attained(document, spec),
        *paybacks(document, spec),
        *coded(document, spec),
        *products(document, spec),
        *unit_values(document, spec),
        *perunit(document, indicators, spec),
        *worked(document, spec),
        *overfull(document, spec),
        *relations(indicators, spec),
        *balances(document, spec),
        *closures(document, spec),
        *flows(document, spec),
    )


def _once(*found: Finding) -> tuple[Finding, ...]:
    """Without the findings about figures whose places, all of them, one before has told of already."""
    out: list[Finding] = []
    for each in found:
        places = {(e.block, e.start) for e in each.evidence}
        told = ({(e.block, e.start) for e in f.evidence} for f in out if _of_figures(f.code))
        if not (_of_figures(each.code) and len(places) > 1 and any(places <= before for before in told)):
            out.append(each)
    return tuple(out)


def _of_figures(code: str) -> bool:
    return code.startswith(("CON", "ARI"))
