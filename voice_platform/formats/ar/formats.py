"""Numbers in Arabic with the digits 0 to 9, as they stand in this country's Arabic texts; Django's have no groups."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
