"""Surveys as XLSForms, the workbooks of Kobo, ODK and SurveyCTO, in and out.

`expressions.py` reads and writes conditions, `workbook.py` the file itself (with pyxform), `reading.py` makes a
`SurveyFile` of a form and tells by sheet and row what cannot come along, and `writing.py` makes a form of a `SurveyFile`.
Columns that start with `vp_` hold what XLSForm has no place for, so that a survey comes back as it went.
"""
