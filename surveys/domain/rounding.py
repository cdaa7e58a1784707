"""What the public reads for a count (N03)."""

from surveys.domain import thresholds


def nearest_five(number: int) -> int:
    """The number to the nearest 5; whole numbers never stand half-way."""
    if number < 0:
        raise ValueError("A count of children cannot be below 0.")
    step = thresholds.ROUND_TO
    return (number + step // 2) // step * step


def is_a_few(count: int) -> bool:
    """Whether the public reads "a few" and no number."""
    return 1 <= count <= thresholds.LARGEST_FEW


def rounded_from(rounded: int) -> tuple[int, int]:
    """The smallest and largest count that the public number may stand for; 0 is a true 0.

    Counts of 1 to 7 are "a few", so 10 is the smallest rounded number and stands for 8 to 12.
    """
    if rounded == 0:
        return 0, 0
    half = thresholds.ROUND_TO // 2
    return max(rounded - half, thresholds.LARGEST_FEW + 1), rounded + half
