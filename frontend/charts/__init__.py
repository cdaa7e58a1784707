"""Charts drawn on the server: plain numbers in, shapes and words out.

`kinds` says what a chart is; `bars`, `parts`, `lines` and `flow` place its shapes and know no Django; `words` says it;
`drawing` writes it as SVG for a page, or standing alone for a file.
"""
