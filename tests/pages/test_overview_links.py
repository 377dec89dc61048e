"""Whatever the overview names leads to it: units, tasks, what changed, targets; nothing is a link on a projector."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from tests.pages.conftest import Open, written

PLAN, TARGETS = "yongchuan-2022", "qianjiang-2026"


def links(app: AppTest) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Words, page and query of every link of a page, in order."""
    protos = [element.proto for element in app.get("page_link")]
    return [(proto.label, proto.page, parse_qs(proto.query_string)) for proto in protos]


def test_late_units_are_named_as_links_and_the_others_counted(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "overview", plan=PLAN, as_of="2022-12-20")
    (who,) = (element.value for element in app.markdown if "unit=YC-Z-005" in element.value)
    assert who.count("<a href=") == 4
    assert 'href="unit?plan=yongchuan-2022&amp;as_of=2022-12-20&amp;unit=YC-Z-005"' in who
    assert "task=yongchuan-2022%2F01" in who.rpartition("<a href=")[2]


def test_what_changed_leads_to_the_list_it_counts(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "overview", plan=PLAN, as_of="2022-12-20", aside="changes")
    there = {words.partition(" ")[0]: (page, query) for words, page, query in links(app)}
    assert there["新开展检查"][0] == "inspections"
    assert there["新开展检查"][1]["view"] == ["visits"]
    assert there["隐患销号"][1]["view"] == ["account"]
    assert there["新核查完成责任"] == (
        "completion",
        {"plan": [PLAN], "as_of": ["2022-12-20"], "figure": ["bridge"], "compare": ["2022-11-30"]},
    )
    assert there["收到进展报送"][0] == "ledger"


@pytest.mark.parametrize("as_of", ["2022-10-20", "2022-11-15"])
def test_a_link_narrows_to_the_days_it_counts_only_where_a_period_begins(
    open_page: Open, sample_settings: Settings, as_of: str
) -> None:
    app = open_page(sample_settings, "overview", plan=PLAN, as_of=as_of, aside="changes")
    (query,) = (query for words, _, query in links(app) if words.startswith("新开展检查"))
    # the plan reports by the quarter: a period begins on 1 October and none on 1 November
    assert query.get("since") == (["2022-10-01"] if as_of == "2022-10-20" else None)


def test_targets_lead_to_their_page_and_ranked_units_to_theirs(open_page: Open, sample_settings: Settings) -> None:
    targets = links(open_page(sample_settings, "overview", plan=TARGETS, aside="targets"))
    assert sum(page == "targets" for _, page, _ in targets) == 10
    ranked = open_page(sample_settings, "overview", plan=PLAN, aside="peers")
    assert written(ranked).count('<a href="unit?') == 11


def test_the_presentation_view_has_no_links(open_page: Open, sample_settings: Settings) -> None:
    for aside in ("due", "targets"):
        app = open_page(sample_settings, "overview", plan=PLAN, present="1", aside=aside)
        assert not links(app)
        assert "<a href=" not in written(app)


def test_a_department_is_told_nothing_of_hazards_that_are_not_its_own(
    open_page: Open, sample_settings: Settings
) -> None:
    app = open_page(sample_settings, "overview", plan="yongchuan-2022", unit="YC-D-13", as_of="2022-12-20")
    assert [metric.value for metric in app.metric[3:]] == ["不适用", "不适用"]
    words = " ".join(label for label, *_ in links(app))
    assert "收到进展报送" in words
    assert "隐患" not in words
    town = open_page(sample_settings, "overview", plan="yongchuan-2022", unit="YC-Z-110", as_of="2022-12-20")
    assert "新发现隐患" in " ".join(label for label, *_ in links(town))
