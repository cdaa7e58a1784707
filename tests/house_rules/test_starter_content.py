"""Starter promises, tags, codebook, plan, pages and examples: complete, and pointing at each other."""

import re
from collections import Counter
from itertools import chain

from tests.house_rules.starter import (
    BANDS,
    TOML_FILES,
    promise_slugs,
    promises,
    questions,
    rows,
    survey,
    texts,
    toml,
)

ACCESSIBILITY_HEADINGS = [  # A30: in this order
    "How accessible this website is",
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
    "Contacting us by phone or visiting us in person",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that’s not within the scope of the accessibility regulations",
    "What we’re doing to improve accessibility",
    "Preparation of this accessibility statement",
]


def test_nine_promises_stand_in_order_each_with_its_source() -> None:
    """L01."""
    assert [promise["order"] for promise in promises()] == list(range(1, 10))
    assert len(promise_slugs()) == 9
    assert [p["slug"] for p in promises() if not (p["source"] and p["date_seen"])] == []
    assert promises()[-1]["note"] != ""


def test_tags_are_the_twelve_wishes_and_three_obsessions_and_every_tag_of_a_promise_exists() -> None:
    """L06: the plan's outcomes are not named in the documents, so none is made up."""
    tags = toml("tags.toml")["tag"]
    assert Counter(tag["kind"] for tag in tags) == {"wish": 12, "obsession": 3}
    used = set(chain.from_iterable(promise["tags"] for promise in promises()))
    assert used - {tag["slug"] for tag in tags} == set()


def test_no_document_past_its_end_date_is_named() -> None:
    """L08."""
    named = " ".join(texts([toml(name) for name in TOML_FILES]))
    assert re.findall(r"20\d\d ?[-–] ?(?:20)?(?:1\d|2[0-5])\b(?!-)", named) == []


def test_two_to_four_promises_have_a_measure_and_every_value_has_its_measure() -> None:
    measures = toml("measures.toml")["measure"]
    assert 2 <= len({measure["promise"] for measure in measures}) <= 4
    assert {measure["promise"] for measure in measures} - promise_slugs() == set()
    values = toml("examples/measure_values.toml")["value"]
    assert {value["measure"] for value in values} == {measure["slug"] for measure in measures}


def test_codebook_names_each_theme_once_with_words_that_count_and_promises_that_exist() -> None:
    themes = rows("codebook.csv")
    slugs = [theme["slug"] for theme in themes]
    assert 14 <= len(slugs) == len(set(slugs)) <= 20
    assert {theme["parent"] for theme in themes} - {"", *slugs} == set()
    assert set(chain.from_iterable(theme["promises"].split(";") for theme in themes)) == promise_slugs()
    assert [theme["slug"] for theme in themes if len(set(theme["include"].split(";"))) < 10] == []
    assert [theme["slug"] for theme in themes if theme["include"] != theme["include"].lower()] == []


def test_plan_has_five_headed_sections_each_statement_with_an_easy_read_version() -> None:
    sections = toml("plan-easy-read.en.toml")["sections"]
    assert [len(section["statements"]) for section in sections] == [3, 3, 2, 3, 3]
    assert [s["words"] for section in sections for s in section["statements"] if not s["easy_read"]] == []


def test_pages_are_the_five_that_every_footer_names() -> None:
    pages = [page["slug"] for page in toml("pages.toml")["page"]]
    assert pages == ["safe", "privacy", "accessibility", "complain", "about"]


def test_accessibility_statement_has_the_legal_headings_in_order_and_claims_nothing() -> None:
    """A30, A32."""
    page = toml("pages.toml")["page"][2]
    sections = {section["heading"]["en"]: section for section in page["sections"]}
    assert list(sections) == ACCESSIBILITY_HEADINGS
    assert sections["Compliance status"]["paragraphs"]["en"][0] == "Not yet tested."
    links = [link["url"] for link in sections["Enforcement procedure"]["links"]]
    assert links == ["https://www.equalityadvisoryservice.com/"]
    assert [text for text in texts(page) if re.search(r"\b(fully|partially) compliant", text)] == []


def test_complaints_page_offers_an_advocate_first_and_says_30_days_for_data_complaints() -> None:
    """S13, P26."""
    sections = toml("pages.toml")["page"][3]["sections"]
    assert "advocate" in sections[0]["heading"]["en"]
    data = next(s for s in sections if "information" in s["heading"]["en"])
    assert "within 30 days" in " ".join(data["paragraphs"]["en"])


def test_example_comments_are_many_and_varied_and_point_at_rows_that_exist() -> None:
    comments = rows("examples/comments.csv")
    themes = {row["slug"] for row in rows("codebook.csv")}
    assert len(comments) == len({comment["text"].lower() for comment in comments}) >= 150
    assert set(chain.from_iterable(c["themes"].split(";") for c in comments)) - {""} == themes
    assert {c["age_band"] for c in comments} == set(BANDS)
    assert {c["said"] for c in comments} == {"by", "for"}
    assert sum(c["worry"] == "1" for c in comments) == 6
    assert len({c["language"] for c in comments}) >= 4
    tier_of = {band: tier["slug"] for tier in survey()["tiers"] for band in tier["age_bands"]}
    asked = {
        (tier, q["key"]) for tier in tier_of.values() for q in questions(tier) if q["kind"] == "long_words"
    }
    assert [c["text"] for c in comments if (tier_of[c["age_band"]], c["question"]) not in asked] == []


def test_example_groups_sum_to_the_eligible_total() -> None:
    """M20: about-you groups leave the youngest band out, who are not asked."""
    groups = toml("examples/eligible.toml")["eligible"]
    totals = Counter[str]()
    for group in groups:
        totals[group["variable"]] += group["number"]
    youngest = next(g["number"] for g in groups if g["group"] == "4-7")
    total = toml("examples/eligible.toml")["cycle"]["eligible_total"]
    assert totals == {"age_band": total, "home": total - youngest, "in-city": total - youngest}


def test_example_action_that_is_done_was_told_back_and_one_that_cannot_says_why() -> None:
    """M28."""
    actions = toml("examples/actions.toml")["action"]
    assert {action["promise"] for action in actions} - promise_slugs() == set()
    assert [a["title"] for a in actions if a["status"] == "done" and not a["told_back_on"]] == []
    assert [a["title"] for a in actions if a["status"] == "cannot" and not a["why_not"]] == []
