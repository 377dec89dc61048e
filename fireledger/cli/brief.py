"""The command that writes a briefing: slides, workbook, papers, pictures, PDF; or finds what a code stands for."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fireledger import compose, store
from fireledger.answers import Ask
from fireledger.briefing.page import Look
from fireledger.cli.frame import app, reader_errors, say
from fireledger.cli.ledger import built
from fireledger.errors import UserError
from fireledger.handover import hand_over
from fireledger.scope import Scope, find_scope, narrowed
from fireledger.settings import HandoverSettings, Settings

DAY = ["%Y-%m-%d"]
MOMENT = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


class Ratio(StrEnum):
    """Ratios of slides."""

    wide = "16:9"
    narrow = "4:3"


class Style(StrEnum):
    """Title bars: none, red (红头), blue."""

    light = "light"
    red = "red"
    blue = "blue"


class Lang(StrEnum):
    """Languages."""

    zh = "zh"
    en = "en"


@app.command()
def brief(
    out: Annotated[
        Path | None, typer.Option(help="folder to write to; without it --code only says what it finds")
    ] = None,
    district: Annotated[list[str] | None, typer.Option(help="district name, e.g. 永川区")] = None,
    plan: Annotated[list[str] | None, typer.Option(help="plan id, title, document number or part of one")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="unit name, alias or key")] = None,
    theme: Annotated[list[str] | None, typer.Option(help="theme name, short name or key")] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=DAY, help="default: the date the data reach")] = None,
    compare_on: Annotated[
        datetime | None, typer.Option(formats=DAY, help="default: the last period end before")
    ] = None,
    formats: Annotated[str, typer.Option("--format", help="comma list of " + ",".join(compose.FORMATS))] = "pptx",
    lang: Annotated[Lang | None, typer.Option()] = None,
    slides: Annotated[str, typer.Option(help="comma list, in order, of " + ",".join(compose.SLIDES))] = "",
    generated_at: Annotated[datetime | None, typer.Option(formats=MOMENT, help="default: now")] = None,
    template: Annotated[Path | None, typer.Option(help="own .pptx whose master is used")] = None,
    ratio: Annotated[Ratio, typer.Option()] = Ratio.wide,
    theme_style: Annotated[Style, typer.Option(help="title bar")] = Style.blue,
    code: Annotated[str, typer.Option(help="校验码 of an earlier briefing: the same view again")] = "",
    send: Annotated[bool, typer.Option("--send", help="hand over by the e-mail or robot of the settings")] = False,
) -> None:
    """Write the briefing of every plan in scope to --out. 2: bad input, or data that changed since --code was given."""
    with reader_errors():
        settings = Settings()
        ledger = built(settings)
        names, look = _listed(slides, compose.SLIDES, "slide"), Look(ratio.value, theme_style.value)
        choice = compose.Choice(names, {}, look, generated_at or datetime.now(), _template(template))
        chosen = _listed(formats, compose.FORMATS, "format")
        if code:
            scopes = [_found(code, ledger, settings)]
        else:
            whole = find_scope(
                ledger.frame, date.today(), districts=district or [], plans=plan or [], units=unit or [],
                themes=theme or [], as_of=_date(as_of), compare_on=_date(compare_on),
            )  # fmt: skip
            scopes = _by_plan(ledger, whole, _date(as_of))
        for scope in scopes:
            made = _brief(Ask(ledger.frame, scope, settings), ledger, lang.value if lang else settings.lang, choice)
            _write(made, chosen, out, send)


def _template(path: Path | None) -> tuple[str, bytes] | None:
    if path is None:
        return None
    if not path.is_file():
        raise UserError("cli_error.no_file", file=path)
    return path.name, path.read_bytes()


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _listed(text: str, known: Collection[str], what: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UserError(f"brief_error.{what}", found="、".join(unknown), names="、".join(known))
    return names


def _by_plan(ledger: store.Ledger, whole: Scope, as_of: date | None) -> list[Scope]:
    """One scope per plan: plans are never mixed on a slide. Without a date each is as of the day its data reach."""
    plans = ledger.frame("plan_list", today=date.today()).set_index("plan_id")
    scopes = []
    for plan_id in whole.plan_ids:
        plan = plans.loc[plan_id]
        reach = as_of or plan["default_as_of"].date()
        starts = plan["window_start"]
        begins = reach if starts != starts else min(starts.date(), reach)
        scopes.append(narrowed(whole, plan_ids=(plan_id,), districts=(plan["district"],), as_of=reach, from_on=begins))
    return scopes


def _found(code: str, ledger: store.Ledger, settings: Settings) -> Scope:
    """The scope of a code. Raises UserError that lists every file and setting changed since."""
    scope, changed = compose.find_view(code, settings, lambda scope: Ask(ledger.frame, scope, settings))
    places = compose.changed_places(changed)
    if places:
        raise UserError("brief_error.changed", places, code=code)
    typer.echo(say()("cli_brief.same"))
    return scope


def _brief(ask: Ask, ledger: store.Ledger, lang: str, choice: compose.Choice) -> compose.Brief:
    plans = ledger.frame("plan_list", today=date.today()).set_index("plan_id", drop=False)
    plan_id = ask.scope.plan_ids[0]
    if plan_id not in plans.index:
        raise UserError("brief_error.plan_not_found", found=plan_id)
    return compose.Brief(ask, plans.loc[plan_id].to_dict(), lang, compose.keep_view(ask), choice)


def _write(brief: compose.Brief, formats: Sequence[str], out: Path | None, send: bool) -> None:
    told = say()("cli_brief.code", code=brief.code, title=brief.plan["title"], as_of=brief.as_of.isoformat())
    typer.echo(told)
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in compose.brief_files(brief, formats):
        paths.append(out / name)
        paths[-1].write_bytes(content)
        typer.echo(say()("cli_brief.written", path=paths[-1]))
    missing = compose.left_out(brief)
    if missing:
        typer.echo(say()("cli_brief.left_out", names="、".join(missing)), err=True)
    if send:
        ways = hand_over(paths, compose.mail_subject(brief), told, HandoverSettings())
        typer.echo(say()("cli_brief.handed", name="、".join(ways)))
