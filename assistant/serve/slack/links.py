"""Addresses that an answer elsewhere links to."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.serve.links import citation_address, source_address
from assistant.types import Citation

QUOTE, ORIGINAL = 1300, 700  # characters; a longer address is left out, so that both fit into one text of Slack's


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses under the one that people reach the pages by; none where that is not known."""

    public_url: str

    def quote(self, citation: Citation) -> str | None:
        """Where the quoted words stand lit up in their document."""
        if not self.public_url:
            return None
        address = self.public_url.rstrip("/") + citation_address(citation)
        return address if len(address) <= QUOTE else None

    def original(self, citation: Citation) -> str | None:
        """The source's own address, where it is a safe one."""
        address = source_address(citation.url)
        return address if address is not None and len(address) <= ORIGINAL else None
