"""Pictures that words can be chosen for: our own symbols, and those of OpenMoji (A70).

`library.py` finds them by their words, `drawings.py` draws them, `index.py` makes `openmoji.tsv` anew.
"""
