"""Curves of right answers among those given, against the share of questions answered: as a table, and as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP = 640, 400, 60, 30
COLOURS = ("#1f5fa8", "#c2410c", "#15803d")


@dataclass(frozen=True)
class Curve:
    """``points`` are (share answered, right of all, right of those answered), from the surest questions on."""

    name: str
    points: tuple[tuple[float, float, float], ...]

    @classmethod
    def of(cls, name: str, found: Sequence[tuple[float, bool]]) -> Curve:
        """The curve of (sureness, right) of every question."""
        ordered = sorted(found, key=lambda one: -one[0])
        right, points = 0, []
        for number, (_, is_right) in enumerate(ordered, 1):
            right += is_right
            points.append((number / len(ordered), right / len(ordered), right / number))
        return cls(name, tuple(points))

    def table(self) -> str:
        """Every twentieth of the questions, a line each."""
        size = len(self.points)
        shown = [self.points[size * step // 20 - 1] for step in range(1, 21)]
        lines = [f"{answered:6.2f} {of_all:6.3f} {of_given:6.3f}" for answered, of_all, of_given in shown]
        return "\n".join([f"{self.name} ({size}): answered, right of all, right of answered", *lines])


def draw(curves: Sequence[Curve]) -> str:
    """The curves as an SVG picture."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for step in range(6):
        share = step / 5
        parts.append(f'<path d="M{_x(0)} {_y(share)}H{_x(1)}M{_x(share)} {_y(0)}V{_y(1)}" stroke="#ddd" fill="none"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>')
        parts.append(f'<text x="{_x(share)}" y="{_y(0) + 18}" text-anchor="middle">{share:.0%}</text>')
    parts.append(f'<text x="{_x(0.5)}" y="{HEIGHT - 8}" text-anchor="middle">questions answered</text>')
    parts.append(f'<text x="{_x(0)}" y="18">right: of those answered (solid), of all (dashed)</text>')
    for curve, colour in zip(curves, COLOURS, strict=False):
        shown = curve.points[max(0, len(curve.points) // 50) :: max(1, len(curve.points) // 200)]
        for at, dash in ((2, ""), (1, ' stroke-dasharray="5 4"')):
            path = " ".join(f"{_x(point[0])},{_y(point[at])}" for point in shown)
            parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        place = _y(0.12) + 18 * list(curves).index(curve)
        parts.append(f'<text x="{_x(0.6)}" y="{place}" fill="{colour}">{curve.name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - 30), 1)


def _y(share: float) -> float:
    return round(HEIGHT - 50 - share * (HEIGHT - 50 - TOP), 1)
