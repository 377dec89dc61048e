"""Plan documents are read as a careful clerk reads them: the labelled corpus, and what its measure counts."""

import re
import sys
from dataclasses import replace

import pytest

from benchmarks import reading
from benchmarks.labels import CORPUS, KINDS, Label, plain, read_label, read_labels
from benchmarks.reading import corpus_scores, read_or_nothing, wrapped_scores
from benchmarks.scores import FACETS, Score, Scores, scored, together
from fireledger.intake.plans import Plan

LABELS = read_labels()
SEEDS = {"yongchuan-2022": (32, 129, 24), "qianjiang-2026": (19, 47, 16)}
FLOORS = {"tasks": 0.98, "pairs": 0.98, "roles": 0.97, "deadlines": 0.97}


@pytest.fixture(scope="module")
def total() -> Scores:
    """Scores of the whole corpus."""
    return together(scores for _, scores in corpus_scores(LABELS))


@pytest.mark.parametrize("facet", FLOORS)
def test_the_corpus_is_read_at_least_this_well(total: Scores, facet: str) -> None:
    reached, misses = total[facet].f1, _misses(total[facet])
    assert reached >= FLOORS[facet], misses


@pytest.mark.parametrize("measure", [28, 35])
def test_running_text_printed_in_other_lines_is_read_as_well(measure: int) -> None:
    pairs = together(scores for _, scores in wrapped_scores(LABELS, measure))["pairs"]
    reached, misses = pairs.f1, _misses(pairs)
    assert reached >= 0.97, misses


def test_the_corpus_is_large_and_every_document_has_a_label() -> None:
    documents = {path for path in CORPUS.iterdir() if path.suffix != ".toml"}
    assert documents == {label.document for label in LABELS} & documents
    assert len(documents) >= 14
    assert len({label.form for label in LABELS}) >= 10


@pytest.mark.parametrize("name", SEEDS)
def test_the_labels_of_the_shipped_plans_have_the_golden_counts(name: str) -> None:
    label = _label(name)
    units = [unit.name for task in label.tasks for unit in task.units]
    assert (len(label.tasks), len(units), len(set(units))) == SEEDS[name]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_a_label_says_only_what_its_document_says(label: Label) -> None:
    text = plain(re.sub(r"<[^<>]*>", "", label.document.read_text(encoding="utf-8")))
    said = [part for task in label.tasks for part in (task.begins[:8], *(plain(unit.name)[-3:] for unit in task.units))]
    assert [part for part in said if part not in text] == []
    assert {task.kind for task in label.tasks} <= KINDS | {None}
    assert all(task.due_on for task in label.tasks if task.kind == "dated")


def test_a_missing_unit_costs_recall_and_an_invented_one_precision() -> None:
    label, plan = _read("linzhu-gazette")
    first, *rest = plan.tasks
    fewer = scored(label, replace(plan, tasks=(replace(first, units=first.units[1:]), *rest)))
    more = scored(label, replace(plan, tasks=(replace(first, units=(*first.units, *rest[4].units)), *rest)))
    assert (fewer["pairs"].precision, more["pairs"].recall) == (1, 1)
    assert fewer["pairs"].recall < 1
    assert more["pairs"].precision < 1


def test_a_role_or_a_date_read_wrongly_counts_twice() -> None:
    label, plan = _read("linzhu-gazette")
    first, second, *rest = plan.tasks
    turned = replace(first, units=tuple(replace(unit, role="support") for unit in first.units))
    late = replace(second, due_on=plan.facts.signed_on)
    scores = scored(label, replace(plan, tasks=(turned, late, *rest)))
    assert scores["pairs"].f1 == 1
    assert len(scores["roles"].expected ^ scores["roles"].read) == 2 * len(first.units)
    assert len(scores["deadlines"].expected ^ scores["deadlines"].read) == 2


def test_a_task_that_swallows_the_next_one_is_wrong_and_the_next_one_missing() -> None:
    label, plan = _read("linzhu-gazette")
    first, second, *rest = plan.tasks
    swallowed = replace(first, detail=first.detail + second.detail)
    tasks = scored(label, replace(plan, tasks=(swallowed, *rest)))["tasks"]
    assert (len(tasks.expected - tasks.read), len(tasks.read - tasks.expected)) == (2, 1)


def test_nothing_read_is_recall_zero() -> None:
    label, plan = _read("linzhu-gazette")
    scores = scored(label, Plan(plan.facts, ()))
    assert (scores["pairs"].recall, scores["pairs"].f1) == (0, 0)


def test_the_benchmark_prints_every_document_form_and_measure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["reading", "-v"])
    reading.main()
    printed = capsys.readouterr().out
    assert [label.name for label in LABELS if label.name not in printed or label.form not in printed] == []
    assert [facet for facet in FACETS if f"\n{facet} " not in printed] == []


def _misses(score: Score) -> str:
    return "\n".join(" ".join(map(str, item)) for item in sorted(score.expected ^ score.read, key=str))


def _label(name: str) -> Label:
    return read_label(CORPUS / f"{name}.toml")


def _read(name: str) -> tuple[Label, Plan]:
    label = _label(name)
    return label, read_or_nothing(label.document)
