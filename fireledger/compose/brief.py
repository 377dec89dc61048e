"""A briefing in the making: the plan, the question, the words, and what the person who makes it has chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd

from fireledger.answers import Ask, answer
from fireledger.briefing.fitting import tight
from fireledger.briefing.page import Look
from fireledger.charts import percent_text
from fireledger.statement import coverage, filter_words, hazard_coverage, scope_key, whole_words
from fireledger.text import words

NOTHING = "—"
TOWNS = ("town", "township", "subdistrict")
_YEARS = re.compile(r"（[^（）]*年[^（）]*）")


@dataclass(frozen=True)
class Choice:
    """What is chosen besides the scope. slides: names in order, empty for the usual set. conclusions: slide -> title.

    generated_at: printed as 生成时间; None leaves it out. template: name and bytes of a .pptx whose master takes the
    place of ours.
    """

    slides: tuple[str, ...] = ()
    conclusions: Mapping[str, str] = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    generated_at: datetime | None = None
    template: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Brief:
    """One plan as of one date in one language: every slide, sheet and paper asks it for numbers and words."""

    ask: Ask
    plan: Mapping[str, Any]
    lang: str
    code: str
    choice: Choice = field(default_factory=Choice)
    noted: set[str] = field(default_factory=set, compare=False, repr=False)

    @property
    def look(self) -> Look:
        """Ratio and title bar."""
        return self.choice.look

    @property
    def as_of(self) -> date:
        """数据截至."""
        return self.ask.scope.as_of

    def t(self, key: str, **values: object) -> str:
        """Words in the briefing's language; Chinese as papers set it: no blank between Chinese and figures.

        Papers are read on later days and made again from their code: they speak of the as-of date, never of today.
        """
        told = words(self.lang, is_today=False)(key, **values)
        return tight(told) if self.lang == "zh" else told

    def of_scope(self, key: str, **values: object) -> str:
        """A sentence about the document, or about what the filters leave of it."""
        return self.t(scope_key(key, self.ask), **values)

    def say(self, key: str, **values: object) -> str:
        """The same for the findings of charts."""
        return self.t(key, **values)

    def answered(self, name: str, **changes: object) -> pd.DataFrame:
        """The answer to a named question in the scope, or in the scope changed; its name is noted (`whole_mark`)."""
        self.noted.add(name)
        return answer(name, self.ask.at(**changes))

    def total(self, name: str) -> dict[str, Any]:
        """The one row of an answer that is a total."""
        (row,) = self.answered(name).to_dict("records")
        return row

    def listed(self, name: str) -> pd.DataFrame:
        """The rows of a query for this scope: lists of records, never numbers."""
        return self.ask.rows(name)

    @property
    def has_started(self) -> bool:
        """Whether reporting on the plan has started by the as-of date; before, nothing is missing or overdue."""
        return bool(self.plan["reporting_starts_on"] <= pd.Timestamp(self.as_of))

    @property
    def unreported(self) -> str:
        """The word for what nobody has reported: 未报, before reporting has started 尚无数据."""
        return self.t("light.missing" if self.has_started else "data.none")

    @property
    def hazards_known(self) -> str:
        """Whether hazards can be counted in the scope (statement.hazard_coverage)."""
        total = self.total("hazards_total")
        return "known" if total["found_count"] or total["open_count"] else hazard_coverage(self.ask)

    @property
    def title(self) -> str:
        """The plan's short title without its years."""
        short = str(self.plan["short_title"] or self.plan["title"])
        return tight(_YEARS.sub("", short))

    @property
    def source(self) -> str:
        """Number of the document, or its title."""
        number = self.plan["doc_no"]
        return tight(number if isinstance(number, str) and number else self.plan["title"])

    @property
    def stamp(self) -> str:
        """虚构示例 when records are not real."""
        return self.t("figure.stamp") if self.plan["has_sample"] else ""

    @property
    def office(self) -> str:
        """The office that hands the briefing in."""
        return self.t("brief.office", district=self.plan["district"])

    def day(self, day: Any) -> str:
        """A date in words: 2022年12月20日."""
        return NOTHING if pd.isna(day) else self.t("brief.day", year=day.year, month=day.month, day=day.day)

    def ratio(self, part: float, whole: float) -> str:
        """n/N（p%）, "—" when nothing is due."""
        return (
            self.t("brief.ratio", pair=self.pair(part, whole), percent=percent_text(part, whole)) if whole else NOTHING
        )

    def pair(self, part: float, whole: float) -> str:
        """n/N, "—" when nothing is due."""
        return f"{int(part)}/{int(whole)}" if whole else NOTHING

    def part(self, page: int, pages: int) -> str:
        """Which slide of how many, "" when there is only one."""
        return self.t("slide.part", page=page, pages=pages) if pages > 1 else ""

    def whole_mark(self) -> str:
        """Which filters do not narrow what is noted as answered (statement.whole_words); "" where all do."""
        return whole_words(filter_words(self.ask, self.say, self.lang), sorted(self.noted), self.say)

    @property
    def coverage(self) -> str:
        """How far the records reach where they are old or none (statement.coverage)."""
        return tight(coverage(self.ask, self.say)) if self.lang == "zh" else coverage(self.ask, self.say)

    @property
    def filters(self) -> str:
        """The filters of the scope in words; "" for the whole plan."""
        return self.t("statement.join").join(filter_words(self.ask, self.say, self.lang).values())
