"""What of a measure everybody may see (N01)."""

from decimal import Decimal

FEWEST_CHILDREN = 10


def is_hidden_from_public(value: Decimal, unit: str) -> bool:
    """A count of one to nine. Whether a share stands on ten children or more, a person says who shows it."""
    return unit != "%" and 0 < value < FEWEST_CHILDREN
