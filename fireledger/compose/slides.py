"""The set of slides, in the order of a meeting, and the deck they make."""

from collections.abc import Callable
from dataclasses import replace

from fireledger.briefing.page import Deck, Slide
from fireledger.compose import annex, changes, front, hazards, load, mechanisms, tasks, units
from fireledger.compose.brief import Brief

Make = Callable[[Brief], list[Slide]]

#: What each slide is made by. A slide that has nothing to say is left out; long lists go on over several.
SLIDES: dict[str, Make] = {
    "cover": front.cover,
    "overview": front.overview,
    "heatmap": load.heatmap,
    "tasks": tasks.progress,
    "due": tasks.due,
    "towns": units.towns,
    "departments": units.departments,
    "hazards": hazards.stock,
    "categories": hazards.categories,
    "listed": hazards.listed,
    "actions": mechanisms.actions,
    "cadence": mechanisms.cadence,
    "targets": mechanisms.targets,
    "bridge": changes.bridge,
    "forecast": changes.forecast,
    "next": changes.further,
    "annex": annex.tables,
}


def brief_deck(brief: Brief) -> Deck:
    """All slides chosen, in the order chosen, with the conclusions that the person who makes it has written."""
    slides = [slide for name in chosen(brief) for slide in made(brief, name)]
    return Deck(
        slides,
        brief.look,
        brief.title,
        brief.t("frame.name"),
        brief.code,
        brief.as_of,
        brief.lang,
        footer_lines(brief),
        brief.t("brief.footer_rule", text="{rule}"),
    )


def footer_lines(brief: Brief) -> list[str]:
    """数据截至, 范围, 来源, 生成时间, 校验码: what every slide, sheet and paper says at its foot."""
    parts = {
        "brief.footer_as_of": brief.as_of.isoformat(),
        "brief.footer_scope": brief.filters,
        "brief.footer_source": brief.source,
        "brief.footer_generated": f"{brief.choice.generated_at:%Y-%m-%d %H:%M}" if brief.choice.generated_at else "",
        "brief.footer_code": brief.code,
    }
    told = [brief.t(key, text=text) for key, text in parts.items() if text]
    told[1:1] = [brief.coverage] if brief.coverage else []
    return told


def chosen(brief: Brief) -> tuple[str, ...]:
    """The names of the slides in order."""
    return brief.choice.slides or tuple(SLIDES)


def made(brief: Brief, name: str) -> list[Slide]:
    """The slides of one name; an edited conclusion stands on the first of them."""
    brief.noted.clear()
    slides = SLIDES[name](brief)
    mark = brief.whole_mark()
    if mark:
        slides = [slide if slide.is_cover else replace(slide, rule=_with(slide.rule, mark)) for slide in slides]
    edited = brief.choice.conclusions.get(name, "").strip()
    if slides and edited:
        slides[0] = replace(slides[0], title=edited)
    return slides


def _with(rule: str, mark: str) -> str:
    return f"{rule}；{mark}" if rule else mark


def paper_footer(brief: Brief) -> str:
    """The foot of a paper or sheet in one line, with the filters that do not narrow what was answered for it."""
    mark = brief.whole_mark()
    return "｜".join([*footer_lines(brief), *([mark] if mark else [])])


def left_out(brief: Brief) -> list[str]:
    """Chosen slides that have nothing to say in this scope."""
    return [name for name in chosen(brief) if not SLIDES[name](brief)]
