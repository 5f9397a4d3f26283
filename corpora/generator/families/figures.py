"""What flows through a works in three years: output, materials, energy, water, pollutants, wastes, sales."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from corpora.generator.families.parts import EnergyUse, MaterialUse, Pollutant, SolidWaste, Triple

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Names as in Enterprise; `scale` the size against the industry's middle."""

    product: str
    product_unit: str
    capacity: str
    scale: float
    output: Triple
    materials: tuple[MaterialUse, ...]
    energy: tuple[EnergyUse, ...]
    tce: Triple
    unit_energy: Triple
    unit_energy_unit: str
    water: Triple
    circulating: Triple
    recycle_rate: Triple
    unit_water: Triple
    unit_water_unit: str
    wastewater: Triple
    reuse_m3: Triple
    discharge: Triple
    reuse_rate: Triple
    material_rate: Triple
    pollutants: tuple[Pollutant, ...]
    wastes: tuple[SolidWaste, ...]
    waste_generated: Triple
    waste_utilised: Triple
    waste_rate: Triple
    sales: Triple

    def fields(self) -> dict[str, Any]:
        """What Enterprise takes as it is."""
        return {
            field.name: getattr(self, field.name) for field in fields(self) if field.name not in ("scale", "capacity")
        }


def rounded(value: Decimal | float, digits: int) -> Decimal:
    """Halves up."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def significant(value: Decimal | float, digits: int = 4) -> Decimal:
    """About that many digits, never a power of ten: 0.0243 → 0.0243, 2435.17 → 2435."""
    number = Decimal(str(value))
    return rounded(number, max(0, digits - 1 - number.adjusted())) if number else Decimal(0)


def flow(rng: random.Random, given: Given) -> Flow:
    """Three years; most works get better from year to year, some do not."""
    low, high = given["output"]
    base = rng.uniform(low, high)
    output = _triple(rounded(base * rng.uniform(0.94, 1.06), 2 if base < 5000 else 0) for _ in range(3))
    better = [1.0, rng.uniform(0.95, 1.01), rng.uniform(0.9, 0.99)]
    thrift = rng.uniform(0.84, 1.16)
    factors = [thrift * step for step in better]
    energy = tuple(_energy(rng, row, output, factors) for row in given["energy"])
    tce = _triple(sum(kind.tce[year] for kind in energy) for year in range(3))
    kilo = 1000 if given["energy_unit"].startswith("kgce") else 1
    water = _triple(rounded(float(output[y]) * given["water"] * factors[y], 0) for y in range(3))
    unit = given["unit"]
    return Flow(
        product=given["product"],
        product_unit=unit,
        capacity=_capacity(given, base),
        scale=0.7 + 0.7 * (base - low) / (high - low),
        output=output,
        materials=tuple(_material(rng, row, output, better) for row in given["materials"]),
        energy=energy,
        tce=tce,
        unit_energy=_triple(significant(tce[y] * kilo / output[y]) for y in range(3)),
        unit_energy_unit=given["energy_unit"],
        **_waters(rng, given, water, output),
        unit_water_unit=f"m³/{unit}",
        material_rate=_triple(rounded(start, 1) for start in _rising(rng, 92.5, 97.8, 0.6)),
        **_wastes(rng, given, output),
        sales=_triple(rounded(float(output[y]) * given["price"] * rng.uniform(0.95, 1.06), 1) for y in range(3)),
    )


def _triple(values: Any) -> Triple:
    first, second, third = values
    return (Decimal(first), Decimal(second), Decimal(third))


def _rising(rng: random.Random, low: float, high: float, step: float) -> list[float]:
    first = rng.uniform(low, high)
    second = first + rng.uniform(0, step)
    return [first, second, min(100.0, second + rng.uniform(0, step))]


def _capacity(given: Given, base: float) -> str:
    """年产…, in 万 where the unit is t and there are ten thousands."""
    full, unit = base * 1.12, given["unit"]
    if unit in ("t", "m³", "台", "kVAh") and full >= 20000:
        return f"年产{given['product']}{rounded(full / 10000, 1)}万{unit}"
    return f"年产{given['product']}{significant(full, 3)}{unit}"


def _material(rng: random.Random, row: list[Any], output: Triple, better: list[float]) -> MaterialUse:
    name, unit, per, main = row
    thrift = rng.uniform(0.97, 1.04)
    spread = [1.0, (1 + better[1]) / 2, (1 + better[2]) / 2] if not main else [1.0, 0.998, 0.995]
    amounts = _triple(significant(float(output[y]) * per * thrift * spread[y], 5) for y in range(3))
    unit_use = _triple(significant(amounts[y] / output[y]) for y in range(3))
    return MaterialUse(name=name, unit=unit, amounts=amounts, unit_use=unit_use, main=main)


def _energy(rng: random.Random, row: list[Any], output: Triple, factors: list[float]) -> EnergyUse:
    name, unit, per, factor = row
    part = rng.uniform(0.96, 1.04)
    amounts = _triple(rounded(float(output[y]) * per * factors[y] * part, 2) for y in range(3))
    each = Decimal(str(factor))
    return EnergyUse(
        name=name, unit=unit, amounts=amounts, factor=each, tce=_triple(rounded(v * each, 2) for v in amounts)
    )


def _waters(rng: random.Random, given: Given, water: Triple, output: Triple) -> dict[str, Any]:
    """Water, waste water and what is dissolved in it."""
    low, high = given["circulating"]
    shares = _rising(rng, low, low + (high - low) * 0.8, (high - low) * 0.1)
    circulating = _triple(rounded(float(water[y]) * shares[y] / (100 - shares[y]), 0) for y in range(3))
    wastewater = _triple(rounded(float(water[y]) * given["ww"] * rng.uniform(0.97, 1.03), 0) for y in range(3))
    low, high = given["reuse"]
    reused = [min(100.0, share) for share in _rising(rng, low, high * 0.95, 3)]
    reuse = _triple(rounded(float(wastewater[y]) * reused[y] / 100, 0) for y in range(3))
    discharge = _triple(wastewater[y] - reuse[y] for y in range(3))
    return {
        "water": water,
        "circulating": circulating,
        "recycle_rate": _triple(rounded(circulating[y] * 100 / (water[y] + circulating[y]), 1) for y in range(3)),
        "unit_water": _triple(significant(water[y] / output[y], 3) for y in range(3)),
        "wastewater": wastewater,
        "reuse_m3": reuse,
        "discharge": discharge,
        "reuse_rate": _triple(rounded(reuse[y] * 100 / wastewater[y], 1) for y in range(3)),
        "pollutants": tuple(_pollutant(rng, row, discharge, output) for row in given["pollutants"]),
    }


def _pollutant(rng: random.Random, row: list[Any], discharge: Triple, output: Triple) -> Pollutant:
    """Waste water: t = mg/L × discharge ÷ 10⁶. Waste gas: t per 1000 units of product."""
    name, medium, mean, unit, limit, per = row
    level = rng.uniform(0.75, 1.15)
    measured = _triple(significant(min(mean * level * step, limit * 0.94), 3) for step in (1.0, 0.97, 0.93))
    if medium == "water":
        tons = _triple(rounded(measured[y] * discharge[y] / 1000000, 3) for y in range(3))
    else:
        tons = _triple(
            rounded(float(output[y]) * per * level * step / 1000, 3) for y, step in enumerate((1.0, 0.96, 0.92))
        )
    permit = significant(max(tons) * Decimal(str(rng.uniform(1.15, 1.9))), 3)
    return Pollutant(
        name=name,
        medium=medium,
        tons=tons,
        concentration=measured,
        unit=unit,
        limit=Decimal(str(limit)),
        permit=permit,
    )


def _wastes(rng: random.Random, given: Given, output: Triple) -> dict[str, Any]:
    made = []
    for name, code, per, share, whereto in given["wastes"]:
        generated = _triple(rounded(float(output[y]) * per * rng.uniform(0.95, 1.03), 2) for y in range(3))
        part = min(1.0, share * rng.uniform(0.97, 1.0)) if share < 1 else 1.0
        utilised = _triple(rounded(float(amount) * part, 2) for amount in generated)
        disposed = _triple(generated[y] - utilised[y] for y in range(3))
        made.append(
            SolidWaste(
                name=name,
                hazardous=bool(code),
                code=code,
                generated=generated,
                utilised=utilised,
                disposed=disposed,
                whereto=whereto,
            )
        )
    generated = _triple(sum(waste.generated[y] for waste in made) for y in range(3))
    utilised = _triple(sum(waste.utilised[y] for waste in made) for y in range(3))
    return {
        "wastes": tuple(made),
        "waste_generated": generated,
        "waste_utilised": utilised,
        "waste_rate": _triple(rounded(utilised[y] * 100 / generated[y], 1) for y in range(3)),
    }
