"""Files made from one source: a plain document tree in, a file out, one module a format.

Plans, infographics, paper packs and Board packs all build the tree of `tree.py`; `registry.py` names every format.
A new format is one module, one line there, and one test.
"""
