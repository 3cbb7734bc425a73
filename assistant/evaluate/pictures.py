"""Two pictures of figures, as SVG: the reliability diagram and the risk-coverage curve."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from assistant.evaluate.figures import Figures

_SIZE, _LEFT, _TOP = 320, 56, 36  # pixels: the square of the plot and where it begins
_WIDTH, _HEIGHT = _LEFT + _SIZE + 24, _TOP + _SIZE + 52
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_STYLE = (
    "text{font:12px sans-serif;fill:#333}.axis{stroke:#999;fill:none}.grid{stroke:#e4e4e4}"
    ".line{stroke:#0b6e5f;stroke-width:2;fill:none}.dot{fill:#0b6e5f}.ideal{stroke:#b5651d;stroke-dasharray:4 4}"
)


def save_pictures(figures: Figures, folder: Path) -> tuple[Path, Path]:
    """Writes ``reliability.svg`` and ``risk-coverage.svg`` into a folder, which is made where it is missing.

    Returns the two paths. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reliability, risk = folder / "reliability.svg", folder / "risk-coverage.svg"
    reliability.write_text(reliability_diagram(figures), "utf-8")
    risk.write_text(risk_coverage_curve(figures), "utf-8")
    return reliability, risk


def reliability_diagram(figures: Figures) -> str:
    """How often answers of a confidence are right; on the dashed line they are so exactly as often as they say."""
    most = max((one.answers for one in figures.reliability), default=1)
    dots = [(one.confidence, one.right, 3 + 7 * (one.answers / most) ** 0.5) for one in figures.reliability]
    ideal = f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    return _plot(f"Reliability, {figures.questions} questions", "confidence", "share right", dots, ideal)


def risk_coverage_curve(figures: Figures) -> str:
    """The share of wrong answers when only the surest share of the questions is answered."""
    dots = [(one.coverage, one.risk, 0.0) for one in figures.risk_coverage]
    return _plot(
        f"Risk and coverage, {figures.questions} questions", "coverage: share answered", "risk: share wrong", dots
    )


def _plot(title: str, across: str, up: str, dots: Sequence[tuple[float, float, float]], under: str = "") -> str:
    described = "; ".join(f"{x:.2f}: {y:.2f}" for x, y, _ in dots[:: max(1, len(dots) // 20)])
    grid = "".join(
        f'<line class="grid" x1="{_x(tick)}" y1="{_y(0)}" x2="{_x(tick)}" y2="{_y(1)}"/>'
        f'<line class="grid" x1="{_x(0)}" y1="{_y(tick)}" x2="{_x(1)}" y2="{_y(tick)}"/>'
        f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle">{tick:g}</text>'
        f'<text x="{_LEFT - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>'
        for tick in _TICKS
    )
    line = " ".join(f"{_x(x)},{_y(y)}" for x, y, _ in dots)
    circles = "".join(f'<circle class="dot" cx="{_x(x)}" cy="{_y(y)}" r="{r:.1f}"/>' for x, y, r in dots if r)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'role="img"><title>{escape(title)}</title><desc>{escape(f"{up} by {across}: {described}")}</desc>'
        f'<style>{_STYLE}</style><rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
        f'<text x="{_LEFT}" y="20" font-weight="bold">{escape(title)}</text>{grid}{under}'
        f'<polyline class="line" points="{line}"/>{circles}'
        f'<path class="axis" d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}"/>'
        f'<text x="{_x(0.5)}" y="{_HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>'
        f'<text transform="rotate(-90)" x="{-_y(0.5)}" y="14" text-anchor="middle">{escape(up)}</text></svg>\n'
    )


def _x(value: float) -> float:
    return round(_LEFT + value * _SIZE, 1)


def _y(value: float) -> float:
    return round(_TOP + (1 - value) * _SIZE, 1)
