"""What stands under every figure and list: 数据截至, 口径, 来源, 范围, and which filters do not narrow it."""

from collections.abc import Collection

from fireledger.statement import filter_words, hazard_coverage, scope_key, stated, whole_sign, whole_words
from fireledger.ui.asking import question
from fireledger.ui.frame import choice
from fireledger.ui.language import language, say, t

NARROW = 430  # px of a figure in the narrow column at 1440


def footer(rule: str, *answers: str, is_real: bool = False, lifted: Collection[str] = (), source: str = "") -> str:
    """数据截至 ｜ 口径 ｜ 来源 ｜ 范围 of what is drawn from some answers (names in answers.ANSWERS).

    is_real: made from the document alone. lifted: filters of scope.FILTERS that the page sets aside for this figure.
    source: where it comes from, where that is not the document and its records.
    """
    plan = choice().plan
    document = str(plan["doc_no"] or plan["title"])
    said = source or (document if is_real else t("figure_source.with_records", plan=document))
    return stated(question(), answers, say(), language(), rule=rule, source=said, lifted=lifted, is_real=is_real).line(
        say()
    )


def whole_mark(*answers: str) -> str:
    """Which of the filters set do not narrow some answers, to stand beside a sentence; "" where all of them do."""
    return whole_words(filter_words(question(), say(), language()), answers, say())


def whole_label(label: str, *answers: str) -> str:
    """The label of a number with 全区口径 where a filter that is set does not narrow it."""
    sign = whole_sign(filter_words(question(), say(), language()), answers, say())
    return t("statement.marked", label=label, sign=sign) if sign else label


def hazards_known() -> str:
    """Whether hazards can be counted in the reader's scope (statement.hazard_coverage)."""
    return hazard_coverage(question())


def of_scope(key: str, **values: object) -> str:
    """A sentence about the document, or about what the filters leave of it (statement.of_scope)."""
    return t(scope_key(key, question()), **values)
