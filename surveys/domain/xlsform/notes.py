"""What is told of a form on the way: faults that stop it, and what was changed or left out."""

from dataclasses import dataclass, field

from surveys.domain.xlsform.workbook import Told


@dataclass(slots=True)
class Notes:
    """Each thing once, in the order in which it was found."""

    faults: list[Told] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def fault(self, sheet: str, row: int, reason: str) -> None:
        if (told := Told(sheet, row, reason)) not in self.faults:
            self.faults.append(told)

    def tell(self, row: int, reason: str, sheet: str = "survey") -> None:
        if (told := Told(sheet, row, reason)) not in self.told:
            self.told.append(told)
