"""A plan and a refusal as plain values that go through a JSON file between two processes, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from fireledger.errors import Message, Place, UserError
from fireledger.intake.plans.model import Note, Plan, PlanFacts, Task, TaskUnit


def plan_record(plan: Plan) -> dict[str, Any]:
    """The plan with every field; days as {"day": "2022-09-30"}."""
    record: dict[str, Any] = _plain(asdict(plan))
    return record


def plan_from_record(record: Any) -> Plan:
    """The plan of a record; equal to the one it was made from."""
    whole = _read(record)
    return Plan(
        PlanFacts(**whole["facts"]),
        tuple(map(_task, whole["tasks"])),
        tuple(map(_task, whole["clauses"])),
        tuple(map(_note, whole["notes"])),
        tuple(whole["lines"]),
    )


def _task(values: dict[str, Any]) -> Task:
    units = tuple(TaskUnit(**unit) for unit in values["units"])
    return Task(**{**values, "units": units, "notes": tuple(map(_note, values["notes"]))})


def _note(values: dict[str, Any]) -> Note:
    return Note(values["key"], values["values"])


def refusal_record(refusal: UserError) -> dict[str, Any]:
    """The message of a refusal and all its places."""
    record: dict[str, Any] = _plain(
        {"message": asdict(refusal.message), "places": [asdict(one) for one in refusal.places]}
    )
    return record


def refusal_from_record(record: Any) -> UserError:
    """The refusal of a record."""
    whole = _read(record)
    message = Message(**whole["message"])
    places = [Place(Message(**place["where"]), place["found"], Message(**place["wanted"])) for place in whole["places"]]
    return UserError(message.key, places, **{name: value for name, value in message.values.items() if name != "count"})


def _plain(value: Any) -> Any:
    """The value with days written out."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _read(value: Any) -> Any:
    """The value with days read again."""
    if isinstance(value, dict):
        is_day = list(value) == ["day"] and isinstance(value["day"], str)
        return date.fromisoformat(value["day"]) if is_day else {name: _read(one) for name, one in value.items()}
    return [_read(one) for one in value] if isinstance(value, list) else value
