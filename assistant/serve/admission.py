"""Who is answered through a hook, and how often."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.serve.windows import Windows, parsed_rate
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks from where: ``outside`` where someone of another organisation asks, or could read the answer."""

    team: str
    channel: str
    person: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """The teams, channels and people that are answered (all where a set is empty), and how much of one person."""

    teams: frozenset[str]
    channels: frozenset[str]
    people: frozenset[str]
    questions: int
    seconds: float

    @classmethod
    def of(cls, settings: Settings) -> Admission:
        """What the settings allow. Raises InvalidRequest for a rate that is none."""
        rate = parsed_rate("ASSISTANT_HOOK_RATE_LIMIT", settings.hook_rate_limit)
        return cls(
            listed(settings.hook_teams),
            listed(settings.hook_channels),
            listed(settings.hook_users),
            rate.amount,
            rate.get_expiry(),
        )

    def allows(self, asker: Asker) -> bool:
        """Whether to answer. Where outsiders ask or read along, only a team or a channel that is named is answered."""
        if asker.outside and asker.channel not in self.channels and asker.team not in self.teams:
            return False
        return (
            (not self.teams or asker.team in self.teams)
            and (not self.channels or asker.channel in self.channels)
            and (not self.people or asker.person in self.people)
        )


def listed(names: str) -> frozenset[str]:
    """The names of a setting that holds several, separated by commas.

    >>> sorted(listed("C1, C2,,"))
    ['C1', 'C2']
    """
    return frozenset(name.strip() for name in names.split(",") if name.strip())


class PersonRate:
    """So many questions of one person in so much time, counted by this process."""

    def __init__(self, settings: Settings) -> None:
        self._limit = parsed_rate("ASSISTANT_HOOK_RATE_LIMIT", settings.hook_rate_limit)
        self._windows = Windows()

    def takes(self, *person: str) -> bool:
        """Counts one more question; whether it is still within the rate."""
        return self._windows.hit(self._limit, *person) == 0.0
