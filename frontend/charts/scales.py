"""From numbers to places: round marks on an axis, room for labels that would stand on each other, shares as dots."""

import math
from collections.abc import Sequence

_STEPS = (1, 2, 2.5, 5, 10)


def round_marks(low: float, high: float, *, about: int = 4) -> list[float]:
    """Round numbers at even distances that hold `low` and `high` between the first and the last.

    They start at zero unless that would press everything into the upper half.
    """
    if 0 < low < high / 2 or low == high:
        low = min(low, 0)
    elif high < 0 and high > low / 2:
        high = 0
    span = (high - low) or abs(high) or 1
    rough = span / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-12), math.ceil(high / step - 1e-12)
    return [round(number * step, 10) for number in range(first, max(last, first + 1) + 1)]


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles as near to the wanted ones as they can be without overlap, between `low` and `high`.

    Where the sizes together are more than the room, they run on past `high`.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    found = list(map(float, wanted))
    edge = low
    for place in order:
        found[place] = max(found[place], edge + sizes[place] / 2)
        edge = found[place] + sizes[place] / 2
    edge = max(high, low + sum(sizes))
    for place in reversed(order):
        found[place] = min(found[place], edge - sizes[place] / 2)
        edge = found[place] - sizes[place] / 2
    return found


def out_of_100(values: Sequence[float], whole: float) -> list[int]:
    """How many dots of 100 each value gets: by the largest remainders, so that no dot is lost or made up.

    Values that fall short of the whole leave dots empty; a value that is there gets one dot at least.
    """
    if whole <= 0:
        return [0] * len(values)
    exact = [100 * value / whole for value in values]
    given = [math.floor(share + 1e-9) for share in exact]
    missing = round(sum(exact)) - sum(given)
    by_remainder = sorted(range(len(values)), key=lambda place: given[place] - exact[place])
    for place in by_remainder[: max(missing, 0)]:
        given[place] += 1
    for place, value in enumerate(values):
        largest = max(range(len(given)), key=given.__getitem__)
        if value > 0 and not given[place] and given[largest] > 1:
            given[place] += 1
            given[largest] -= 1
    return given


def evenly(count: int, most: int) -> list[int]:
    """Places of at most `most` of `count` things, the first and the last among them, as even as can be."""
    if count <= most:
        return list(range(count))
    if most < 2:
        return [count - 1]
    exact = [parts for parts in range(most - 1, 0, -1) if (count - 1) % parts == 0]
    parts = exact[0] if exact and exact[0] > 1 else most - 1
    return sorted({round(place * (count - 1) / parts) for place in range(parts + 1)})
