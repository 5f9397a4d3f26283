"""w:sym: a character named by its place in a symbol font, as the Unicode character it looks like."""

from __future__ import annotations

_SYMBOL = {
    0x22: "∀", 0x2D: "−", 0x40: "≅", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ",
    0x57: "Ω", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x6C: "λ",
    0x6D: "μ", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω", 0x78: "ξ", 0x7E: "∼", 0xA2: "′",
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xAF: "↓", 0xAD: "↑", 0xAC: "←", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD0: "∠", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = 0xF000


def symbol(code: str, font: str) -> str:
    """The character of hexadecimal `code` in `font`; one the font table does not hold stays as it is, nonsense gives ""."""
    try:
        point = int(code, 16)
        plain = point - _PRIVATE if _PRIVATE <= point <= _PRIVATE + 0xFF else point
        return _FONTS.get(font.lower(), {}).get(plain) or chr(point)
    except (ValueError, OverflowError):
        return ""
