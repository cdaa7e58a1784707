"""The numbers of the small-number rules, each in one place so that tests can move one and see what breaks."""

# Fewest children that any figure may be about (N01), that two published sets may differ by (N05), that share
# a theme (N10), that a gap may compare (M29), or that a cell may hold when answers are weighted (M23).
FEWEST_CHILDREN = 10

# Fewest answers by the open link that a figure may be about, that two published sets may differ by, or that make
# a release due: nobody knows how many of them one person sent (decision 19).
FEWEST_OPEN_ANSWERS = 20

# A count of 1 to 5 is not shown to the Board, and neither is one that leaves 1 to 5 others (N02).
LARGEST_SMALL_COUNT = 5

# This many values or more must remain possible for a hidden count (N06).
FEWEST_VALUES = 5

# The public reads "a few" for 1 to 7, and other counts to the nearest 5 (N03).
LARGEST_FEW = 7
ROUND_TO = 5

# Below this many children the public sees no percentage (N03), and nobody sees "all" or "none" (N04).
FEWEST_FOR_PUBLIC_PERCENT = 20
FEWEST_FOR_ALL_OR_NONE = 20

# A table is broken down by at most this many variables (N08).
MOST_VARIABLES = 2
