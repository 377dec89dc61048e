"""What stands on every slide beside its parts: title, subtitle, stamp, footer, all measured before they are set."""

from fireledger.briefing.fitting import fitted, fitted_lines, inches, shortened
from fireledger.briefing.layouts import TITLE_SIZES, footer_box, title_box
from fireledger.briefing.page import SECOND, STAMP, Box, Deck, Look, Run, Slide, Words


def title_fitted(slide: Slide, look: Look) -> tuple[str, float]:
    """The title as it stands on the slide and its size: smaller when it is long, cut when that is not enough."""
    width = title_box(look, slide.is_cover).w
    if not slide.is_cover:
        return _headline(slide.title, width)
    sizes = [size for size in (46, 40, 34, 30) if all(inches(line, size, True) <= width for line in _lines(slide))]
    size = sizes[0] if sizes else 30
    return "\n".join(shortened(line, size, width, True) for line in _lines(slide)), size


def _headline(title: str, width: float) -> tuple[str, float]:
    """One line, or two of 20 points or a little less, cut with "…" when even those are too short."""
    if inches(title, TITLE_SIZES[-1], True) <= width:
        return fitted(title, TITLE_SIZES, width, bold=True)
    for size in (20, 18, 16):
        text, _ = fitted_lines(title, (size,), width, True)
        if "…" not in text:
            break
    return text, size


def _lines(slide: Slide) -> list[str]:
    return slide.title.split("\n")


def furniture(slide: Slide, deck: Deck) -> list[Words]:
    """Subtitle and stamp: what stands on every slide beside its title and its parts."""
    look, parts = deck.look, []
    stamp_width = max(1.3, inches(slide.stamp, 16, True) + 0.2)
    if slide.subtitle and not slide.is_cover:
        room = look.inner - (stamp_width + 0.2 if slide.stamp else 0)
        text, size = fitted_lines(slide.subtitle, (18, 16, 14, 12), room)
        lines = [[Run(line, size, colour=SECOND)] for line in text.split("\n")]
        parts.append(Words(Box(0.5, 1.0, room, 0.5), lines, slide.subtitle, anchor="ctr"))
    if slide.stamp:
        ink, ground, edge = STAMP
        top = 0.82 if slide.is_cover else 1.09
        box = Box(look.width - 0.5 - stamp_width, top, stamp_width, 0.33)
        run = Run(slide.stamp, 16, True, ink)
        parts.append(Words(box, [[run]], slide.stamp, align="center", anchor="ctr", fill=ground, edge=edge))
    return parts


def footer_line(slide: Slide, deck: Deck) -> tuple[str, float]:
    """数据截至｜口径｜来源｜生成时间｜校验码 and its size: one line, or two where one is too short for the rule."""
    width = footer_box(deck.look, slide.is_cover).w
    first, *others = deck.footer
    rule = [deck.footer_rule.format(rule=slide.rule)] if slide.rule else []
    whole = "｜".join([first, *rule, *others])
    if inches(whole, 11) <= width * 0.97:
        return whole, 11
    lines = ["｜".join([first, *rule]), "｜".join(others)]
    return "\n".join(shortened(line, 10, width) for line in lines if line), 10
