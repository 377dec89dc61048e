"""How well plan documents are read: precision, recall and F1 against the hand-labelled documents of tests/corpus.

python -m benchmarks.reading        per document, per form, in total
python -m benchmarks.reading -v     and every miss: - expected and not read, + read and not expected
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # python benchmarks/reading.py works too

from benchmarks.labels import Label, read_labels
from benchmarks.scores import FACETS, Scores, scored, together
from fireledger.errors import UserError
from fireledger.intake.plans import Plan, PlanFacts, read_plan
from fireledger.intake.plans.flow import width

SHOWN = FACETS[:5]  # facets of the tables by document and by form; the total shows all
HANGING = "，。；：、）》”】"


def main() -> None:
    """Read every document of the corpus and print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss")
    parser.add_argument("-w", "--wrap", type=int, help="wrap the documents without a table at this width")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a Windows console may have another
    scores = wrapped_scores(read_labels(), options.wrap) if options.wrap else corpus_scores(read_labels())
    for title, rows in (("document", _by_document(scores)), ("form", _by_form(scores))):
        _print_table(title, rows)
    _print_total(together(scores_of for _, scores_of in scores))
    if options.verbose:
        _print_misses(together(scores_of for _, scores_of in scores))


def corpus_scores(labels: Iterable[Label]) -> list[tuple[Label, Scores]]:
    """Each label with the scores of its document as read now."""
    return [(label, scored(label, read_or_nothing(label.document))) for label in labels]


def wrapped_scores(labels: Iterable[Label], measure: int) -> list[tuple[Label, Scores]]:
    """The same for the documents of running text, every line wrapped at `measure` full-width characters."""
    scores = []
    with TemporaryDirectory() as folder:
        for label in labels:
            if label.document.suffix == ".txt" and not label.form.endswith("table"):
                printed = Path(folder) / f"{label.name}.txt"
                printed.write_text(wrapped(label.document.read_text(encoding="utf-8"), measure), encoding="utf-8")
                scores.append((label, scored(label, read_or_nothing(printed))))
    return scores


def wrapped(text: str, measure: int) -> str:
    """The text in lines of at most `measure` full-width characters; closing marks hang over the end."""
    lines = [""]
    for char in text:
        if char != "\n" and width(lines[-1] + char) > measure and char not in HANGING:
            lines.append("")
        lines[-1] += char
        if char == "\n":
            lines.append("")
    return "\n".join(line.removesuffix("\n") for line in lines)


def read_or_nothing(path: Path) -> Plan:
    """The plan read; one without tasks when the document is refused, which counts as missing everything."""
    try:
        return read_plan(path)
    except UserError:
        return Plan(PlanFacts(""), ())


def _by_document(scores: list[tuple[Label, Scores]]) -> dict[str, Scores]:
    return {label.document.name if label.document.stem == label.name else label.name: one for label, one in scores}


def _by_form(scores: list[tuple[Label, Scores]]) -> dict[str, Scores]:
    forms = dict.fromkeys(label.form for label, _ in scores)
    return {form: together(one for label, one in scores if label.form == form) for form in sorted(forms)}


def _print_table(title: str, rows: dict[str, Scores]) -> None:
    print(f"{title:<28}" + "".join(f"{facet:^20}" for facet in SHOWN))
    print(" " * 28 + "     P     R    F1  " * len(SHOWN))
    for name, one in rows.items():
        cells = (f"{one[facet].precision:6.3f}{one[facet].recall:6.3f}{one[facet].f1:6.3f}  " for facet in SHOWN)
        print(f"{name:<28}" + "".join(cells))
    print()


def _print_total(total: Scores) -> None:
    print(f"{'total':<12}{'expected':>9}{'read':>6}{'right':>7}{'P':>8}{'R':>7}{'F1':>7}")
    for facet, score in total.items():
        counts = f"{len(score.expected):>9}{len(score.read):>6}{len(score.expected & score.read):>7}"
        print(f"{facet:<12}{counts}{score.precision:8.3f}{score.recall:7.3f}{score.f1:7.3f}")


def _print_misses(total: Scores) -> None:
    for facet, score in total.items():
        misses = [
            *(("-", item) for item in score.expected - score.read),
            *(("+", item) for item in score.read - score.expected),
        ]
        for mark, item in sorted(misses, key=lambda miss: (*map(str, miss[1][:2]), miss[0])):
            print(f"{facet:<11}{mark} {' '.join(map(str, item))}")


if __name__ == "__main__":
    main()
