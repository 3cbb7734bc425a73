"""What Slack sends, read into jobs. Nothing here is trusted to have the shape that Slack documents."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import get_args

from assistant.neutral import neutral
from assistant.protocols import Json
from assistant.serve.admission import Asker
from assistant.serve.slack.job import Job, Surface, Task, reference_of
from assistant.serve.slack.mrkdwn import question_text

SUBTYPES = ("", "file_share", "thread_broadcast")  # of messages that a person has written
TASKS_OF_BUTTONS: tuple[Task, ...] = ("question", "choice", "sources", "share", "verdict")
ACTION_PREFIX = "attest_"


@dataclass(frozen=True, slots=True)
class Received:
    """A job that something asks for, and the event that brought it ("" where Slack does not number it)."""

    job: Job
    asker: Asker
    event_id: str = ""


def of_event(body: Json) -> Received | str:
    """The job of an event, or why there is none: one word for the figures.

    A message in a thread is a ``follow_up`` of which only the ledger can tell whether it is meant for the bot.
    """
    event = body.get("event")
    if not isinstance(event, dict) or text_at(event, "type") not in ("app_mention", "message"):
        return "ignored_event"
    if text_at(event, "subtype") not in SUBTYPES:
        return "ignored_event"
    bot = _bot(body)
    person, written, moment = text_at(event, "user"), text_at(event, "text"), text_at(event, "ts")
    if event.get("bot_id") or event.get("bot_profile") or person in ("", bot, "USLACKBOT"):
        return "ignored_bot"
    surface = _surface(event, bot, written)
    question = question_text(written, bot)
    channel = text_at(event, "channel")
    if surface is None or not question or not channel or seconds(moment) <= 0:
        return "ignored_event"
    team = text_at(body, "team_id")
    within = text_at(event, "thread_ts")
    thread = within if seconds(within) > 0 else ("" if surface == "direct" else moment)
    reference = reference_of("message", channel, moment)
    job = Job(reference, surface, "question", team, channel, thread, seconds(moment), person, question)
    return Received(
        job, Asker(_team_of(event, team), channel, person, _outside(body, event)), text_at(body, "event_id")
    )


def of_command(form: Json) -> Received | str:
    """The job of a slash command, or why there is none; ``help`` where nothing was asked."""
    question = question_text(text_at(form, "text"), "")
    if not question:
        return "help"
    team, channel, person = (text_at(form, name) for name in ("team_id", "channel_id", "user_id"))
    trigger, response_url = text_at(form, "trigger_id"), text_at(form, "response_url")
    if not (team and channel and person and trigger and response_url):
        return "ignored_event"
    reference = reference_of("command", team, channel, person, trigger)
    job = Job(
        reference, "command", "question", team, channel, "", time.time(), person, question, response_url=response_url
    )
    return Received(job, Asker(team, channel, person, outside=False))


def of_press(payload: Json) -> list[Received]:
    """The jobs of the buttons that a person has pressed: one task of a button for all, one verdict for each person."""
    team, channel, person = (text_at(payload, name, "id") for name in ("team", "channel", "user"))
    moment = text_at(payload, "container", "message_ts")
    private = payload.get("container", {}).get("is_ephemeral") is True if _is_record(payload, "container") else False
    thread = text_at(payload, "container", "thread_ts") or text_at(payload, "message", "thread_ts")
    thread = thread if seconds(thread) > 0 else ""
    direct = channel.startswith("D")
    actions = payload.get("actions")
    found = []
    for action in actions if isinstance(actions, list) else []:
        task = task_of(text_at(action, "action_id")) if isinstance(action, dict) else None
        about, _, text = text_at(action, "value").partition(" ") if task else ("", "", "")
        if task is None or not about or not (team and channel and person and seconds(moment) > 0):
            continue
        quiet = private or task in ("sources", "verdict")
        parts = ["press", channel, moment, task, about, text, *([person] if quiet else [])]
        if task == "sources":
            parts.append(text_at(action, "action_ts"))  # may be looked at again
        job = Job(
            reference_of(*parts),
            "button",
            task,
            team,
            channel,
            thread or ("" if direct or private else moment),
            seconds(text_at(action, "action_ts")) or time.time(),
            person,
            text,
            about,
            text_at(payload, "response_url") if quiet or task == "share" else "",
        )
        outside = text_at(payload, "user", "team_id") not in ("", team)
        found.append(Received(job, Asker(text_at(payload, "user", "team_id") or team, channel, person, outside)))
    return found


def task_of(action_id: str) -> Task | None:
    """What a button does, by its name.

    >>> task_of("attest_question_2"), task_of("attest_verdict_right"), task_of("other")
    ('question', 'verdict', None)
    """
    if not action_id.startswith(ACTION_PREFIX):
        return None
    name = action_id.removeprefix(ACTION_PREFIX).partition("_")[0]
    return next((task for task in get_args(Task) if task == name and task in TASKS_OF_BUTTONS), None)


def text_at(record: Json, *path: str) -> str:
    """The text at a path of names, made harmless; "" where there is none.

    >>> text_at({"user": {"id": "U1"}}, "user", "id"), text_at({"user": "U1"}, "user", "id"), text_at([], "user")
    ('U1', '', '')
    """
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None
    return neutral(record) if isinstance(record, str) else ""


def seconds(moment: str) -> float:
    """The time that Slack names a message by; 0 where it is none.

    >>> seconds("1700000000.000200"), seconds("soon")
    (1700000000.0002, 0.0)
    """
    whole, _, fraction = moment.partition(".")
    fits = moment.isascii() and whole.isdecimal() and (not fraction or fraction.isdecimal()) and len(moment) <= 30
    return float(moment) if fits else 0.0


def json_object(body: str) -> Json | None:
    """A JSON object, or None."""
    try:
        record = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _is_record(record: Json, name: str) -> bool:
    return isinstance(record.get(name), dict)


def _surface(event: Json, bot: str, written: str) -> Surface | None:
    """Where a message was written: a mention wins over all, a message outside of threads and direct talks is none."""
    if text_at(event, "channel_type") == "im":
        return "direct"
    if text_at(event, "type") == "app_mention" or (bot and f"<@{bot}" in written):
        return "mention"
    return "follow_up" if text_at(event, "thread_ts") and "<@" not in written else None


def _authorization(body: Json) -> Json:
    authorizations = body.get("authorizations")
    if isinstance(authorizations, list) and authorizations and isinstance(authorizations[0], dict):
        return authorizations[0]
    return {}


def _bot(body: Json) -> str:
    """The id of the bot's own user, which Slack tells with every event."""
    authorization = _authorization(body)
    return text_at(authorization, "user_id") if authorization.get("is_bot") is not False else ""


def _team_of(event: Json, team: str) -> str:
    return text_at(event, "user_team") or text_at(event, "team") or team


def _outside(body: Json, event: Json) -> bool:
    own = text_at(_authorization(body), "team_id") or text_at(body, "team_id")
    enterprise = text_at(_authorization(body), "enterprise_id")
    at_home = _team_of(event, own) in (own, enterprise)
    return body.get("is_ext_shared_channel") is True or not at_home
