"""Arrays: what numpy does, for arrays so large that each more of them is felt.

A new array of 200 MB costs as much time to get from the system as to fill. So what is needed for a
moment only is made in pieces that fit a processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["blocks", "count_in_rows", "distinct", "row_blocks", "sorted_distinct"]

BLOCK = 65_536

Ints = NDArray[np.int64]


def blocks(count: int) -> Iterator[slice]:
    """Slices of at most BLOCK that together cover `count`.

    >>> list(blocks(3))
    [slice(0, 3, None)]
    """
    for begin in range(0, count, BLOCK):
        yield slice(begin, min(begin + BLOCK, count))


def row_blocks(ends: Ints) -> Iterator[tuple[slice, slice, Ints]]:
    """`blocks` of rows of different length, where row i is ``values[ends[i]:ends[i + 1]]``.

    Yields
    ------
    slice, slice, int array
        The rows; their values; where each row begins among these, and the last one ends.

    >>> [(rows, part, bounds.tolist()) for rows, part, bounds in row_blocks(np.array([2, 5, 5]))]
    [(slice(0, 2, None), slice(2, 5, None), [0, 3, 3])]
    """
    for rows in blocks(len(ends) - 1):
        bounds = ends[rows.start : rows.stop + 1]
        yield rows, slice(int(bounds[0]), int(bounds[-1])), bounds - bounds[0]


def distinct(keys: Ints) -> tuple[Ints, NDArray[np.int32]]:
    """The distinct keys in ascending order, and which of them each is: `numpy.unique`.

    Sorting numbers takes a fifth of the time of sorting their places (there are instructions for it);
    so each place is put behind the digits of its key, if there is room for both in 63 bits.

    Parameters
    ----------
    keys : int array of shape (n,), none negative
        Used up: what it holds afterwards is of no use.

    Returns
    -------
    int array of shape (d,), int array of shape (n,)

    Examples
    --------
    >>> used, which = distinct(np.array([70, 30, 70]))
    >>> used.tolist(), which.tolist()
    ([30, 70], [1, 0, 1])
    """
    count = len(keys)
    bits = count.bit_length()
    if not count or int(keys.max()).bit_length() + bits > 63:
        used, inverse = np.unique(keys, return_inverse=True)
        return used, inverse.ravel().astype(np.int32)
    keys <<= bits
    for block in blocks(count):
        keys[block] |= np.arange(block.start, block.stop)
    keys.sort()
    which = np.empty(count, dtype=np.int32)
    found = []
    last, number = -1, -1
    for block in blocks(count):
        key = keys[block] >> bits
        new = np.empty(len(key), dtype=bool)
        new[0] = key[0] != last
        np.not_equal(key[1:], key[:-1], out=new[1:])
        numbers = np.cumsum(new) + number
        which[keys[block] & ((1 << bits) - 1)] = numbers
        found.append(key[new])
        last, number = key[-1], numbers[-1]
    used = np.concatenate(found)
    return used, which


def sorted_distinct(keys: Ints) -> Ints:
    """The distinct keys in ascending order. `keys` is sorted in place."""
    keys.sort()
    new = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


def count_in_rows(flags: NDArray[np.bool_], ids: NDArray[np.int32], ends: Ints) -> Ints:
    """How many of the ids of each row are flagged, shape (n,); row i is ``ids[ends[i]:ends[i + 1]]``.

    >>> count_in_rows(np.array([True, False]), np.array([0, 1, 0, 1]), np.array([0, 3, 3, 4])).tolist()
    [2, 0, 0]
    """
    held = np.zeros(len(ends) - 1, dtype=np.int64)
    for rows, part, bounds in row_blocks(ends):
        total = np.concatenate(([0], np.cumsum(flags[ids[part]])))
        held[rows] = np.diff(total[bounds])
    return held
