"""What a check-up says: findings with a stable name, and how much they matter."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Any

from store.values import dataclass


class Severity(StrEnum):
    """How much a finding matters."""

    FINE = "fine"
    NOTE = "note"
    TROUBLE = "trouble"  # needs the person


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Attributes:
        code: stable name, such as `file_torn`.
        facts: plain values that words and scripts need.
        can_mend: mending sees to it.
    """

    code: str
    severity: Severity
    facts: Mapping[str, Any] = field(default_factory=dict)
    can_mend: bool = False


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that was found."""

    path: Path
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing needs the person."""
        return all(each.severity is not Severity.TROUBLE for each in self.findings)

    def codes(self) -> set[str]:
        """Return what was found, by code."""
        return {each.code for each in self.findings}
