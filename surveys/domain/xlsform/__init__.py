"""Surveys as XLSForms, the workbooks of Kobo, ODK and SurveyCTO, in and out.

| module | what it does |
|---|---|
| `workbook` | the file itself, with pyxform: its rows, the form that they are, and a file of rows |
| `types` | what becomes of each of XLSForm's types |
| `expressions` | `relevant` and `constraint` as conditions and limits, and back |
| `walk`, `texts`, `answers` | the rows in their order, words by language, and what may be answered |
| `reading` | a `SurveyFile` of a form; `notes` keeps what is told of it by sheet and row |
| `writing` | a form of a `SurveyFile` |

Columns that start with `vp_` hold what XLSForm has no place for, so that a survey comes back as it went.
"""
