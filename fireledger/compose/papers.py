"""The words of 通报, filled from the answers: a draft until a person signs it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from fireledger.briefing.paper import Annex
from fireledger.briefing.papers import Bulletin, Facts, Section, as_bulletin
from fireledger.charts import percent_text
from fireledger.compose.brief import Brief
from fireledger.compose.front import names, soon_duties
from fireledger.compose.slides import paper_footer
from fireledger.compose.tasks import late_duties, progress_word, titled
from fireledger.compose.units import rank_sentence, ranked_groups

REPLY_DAYS, REPORT_DAYS = 7, 5
_NAMED = 3


def facts(brief: Brief, title: str) -> Facts:
    """What every paper carries."""
    draft = brief.t("paper.draft_sample" if brief.stamp else "paper.draft")
    return Facts(brief.as_of, title, brief.t("frame.name"), brief.code, draft, brief.t("paper.watermark"))


def bulletin(brief: Brief) -> bytes:
    """通报: overall, problems by name, what is asked for, and the full tables."""
    title = brief.t("paper.bulletin_title", title=brief.title)
    brief.noted.clear()
    tables = _annexes(brief)
    content = Bulletin(
        brief.t("paper.mast"),
        brief.t("paper.issue"),
        brief.office,
        open_day(brief),
        [brief.t("paper.about", title=brief.title), brief.t("paper.about_kind")],
        brief.t("paper.addressees"),
        list(_sections(brief, brief.t("paper.see_annex") if tables else "")),
        _attachments(brief, [table.title for table in tables]),
        brief.t("paper.copies"),
        paper_footer(brief),
        [replace(table, title=_numbered(brief, "annex_head", place, tables)) for place, table in enumerate(tables)],
    )
    return as_bulletin(content, facts(brief, title))


def _attachments(brief: Brief, titles: Sequence[str]) -> list[str]:
    """附件：1．… and the others beneath, numbered when there is more than one; nothing when there is none."""
    if len(titles) < 2:
        return [brief.t("paper.attachments_one", title=title) for title in titles]
    return [
        brief.t("paper.attachments_first" if place == 1 else "paper.attachments_more", no=place, title=title)
        for place, title in enumerate(titles, 1)
    ]


def _numbered(brief: Brief, key: str, place: int, tables: Sequence[Annex]) -> str:
    number = "" if len(tables) == 1 else brief.t("paper.annex_no", no=place + 1)
    return brief.t(f"paper.{key}", no=number, title=tables[place].title)


def open_day(brief: Brief) -> str:
    """Year and month of the as-of date; the day is written by hand when the paper is signed."""
    return brief.t("paper.open_day", year=brief.as_of.year, month=brief.as_of.month)


def _sections(brief: Brief, see: str) -> Iterator[Section]:
    yield Section(brief.t("paper.head_overall"), [overall_text(brief, see)])
    yield Section(brief.t("paper.head_problems"), [problem_text(brief), *_rankings(brief)])
    yield Section(brief.t("paper.head_next"), [_next_text(brief)])


def overall_text(brief: Brief, see: str = "") -> str:
    """截至…，限期责任…已核查完成…，占…；… every share with its n and N."""
    dated, reports, hazards = (brief.total(f"{name}_total") for name in ("completion", "reporting", "hazards"))
    day = brief.t("brief.month_day", month=brief.as_of.month, day=brief.as_of.day)
    parts = [_overall(brief, "dated", dated["duty_count"], dated["verified_count"], brief.has_started)]
    parts.append(_overall(brief, "due", dated["due_count"], dated["on_time_count"], brief.has_started))
    parts.append(_overall(brief, "reports", reports["due_count"], reports["on_time_count"], brief.has_started))
    parts.append(_overall(brief, "hazards", hazards["found_count"], hazards["verified_count"], True))
    nothing = brief.t("paper.nothing_due" if brief.has_started else "data.waiting")
    told = brief.t("figure.sentence_join").join(part for part in parts if part) or nothing
    return brief.t("paper.overall", day=day, parts=told, see=see)


def _overall(brief: Brief, name: str, whole: int, part: int, is_told: bool) -> str:
    if not whole:
        return ""
    if not is_told:
        return brief.t(f"paper.untold_{name}", whole=whole)
    return brief.t(f"paper.overall_{name}", whole=whole, part=part, percent=percent_text(part, whole))


def problem_text(brief: Brief) -> str:
    """一是…二是…三是…: who is late, what falls due together, who has not reported."""
    late, soon = late_duties(brief), soon_duties(brief)
    owing = (
        brief.answered("reporting")
        .query("missing_count > 0")
        .sort_values("missing_count", ascending=False, kind="stable")
    )
    hazards = brief.total("hazards_total")
    found = []
    if len(late):
        found.append(
            brief.t(
                "paper.problem_late",
                units=names(brief, late["unit_name"], 6),
                count=len(late),
                days=int(late["late_days"].max()),
            )
        )
    if len(soon):
        found.append(brief.t("paper.problem_soon", count=len(soon), day=brief.day(soon["due_on"].min())))
    if len(owing):
        found.append(
            brief.t(
                "paper.problem_missing",
                count=int(owing["missing_count"].sum()),
                units=len(owing),
                names=brief.t("brief.list_join").join(owing["unit_name"].head(_NAMED)),
            )
        )
    if hazards["overdue_count"]:
        found.append(brief.t("paper.problem_hazards", count=hazards["overdue_count"], open=hazards["open_count"]))
    if not found:
        return brief.t("paper.problem_none" if brief.has_started else "paper.problem_unknown")
    return "".join(f"{brief.t(f'paper.no_{place}')}{text}" for place, text in enumerate(found, 1))


def _rankings(brief: Brief) -> list[str]:
    if not brief.has_started:
        return []
    return [brief.t("paper.ranking", text=rank_sentence(brief, group, rows)) for group, rows in ranked_groups(brief)]


def _next_text(brief: Brief) -> str:
    late, soon = late_duties(brief), soon_duties(brief)
    parts = []
    if len(late):
        parts.append(brief.t("paper.ask_late", day=brief.day(brief.as_of + timedelta(days=REPLY_DAYS))))
    if len(soon):
        parts.append(brief.t("paper.ask_soon"))
    if brief.total("reporting_total")["missing_count"]:
        parts.append(brief.t("paper.ask_missing", day=brief.day(brief.as_of + timedelta(days=REPORT_DAYS))))
    told = "".join([*parts, brief.t("paper.ask_all")])
    return f"{told[0].upper()}{told[1:]}"


def _annexes(brief: Brief) -> list[Annex]:
    late = titled(brief, late_duties(brief))
    rows = [
        [
            str(duty.task_no),
            duty.title,
            duty.unit_name,
            f"{duty.due_on:%Y-%m-%d}",
            str(int(duty.late_days)),
            progress_word(brief, duty),
        ]
        for duty in late.itertuples()
    ]
    headings = [brief.t(f"paper.column_{name}") for name in ("no", "task", "unit", "due", "days", "told")]
    annexes = [Annex(brief.t("paper.annex_late"), headings, rows, (13, 48, 33, 26, 14, 22))] if rows else []
    columns = ("due_count", "on_time_count", "late_count", "missing_count", "lagging_count")
    units = brief.answered("reporting")
    counts = [
        [
            unit["unit_name"],
            *[str(int(unit[name])) for name in columns],
            brief.ratio(unit["on_time_count"], unit["due_count"]),
        ]
        for unit in units.to_dict("records")
    ]
    headings = [
        brief.t("paper.column_unit"),
        *[brief.t(f"column.{name}") for name in columns],
        brief.t("column.reporting_ratio"),
    ]
    if counts and brief.has_started:
        annexes.append(Annex(brief.t("paper.annex_reporting"), headings, counts, (38.5, 14, 16, 14, 18.5, 18.5, 36.5)))
    return annexes
