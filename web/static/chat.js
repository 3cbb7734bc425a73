// The conversation. The server makes every card; without this file the form still works, one answer a page.
import "./page.js";
import { listen, patientAnswer, stageWords, turnOf, waitingTurn } from "./answers.js";
import * as memory from "./memory.js";
import { open } from "./source.js";

const conversation = document.getElementById("conversation");
const introduction = conversation.querySelector(".introduction");
const form = document.getElementById("ask");
const box = document.getElementById("question");
const send = form.querySelector(".send");
const anew = document.getElementById("anew");
const told = document.getElementById("told");
const words = conversation.dataset;

let turns = memory.turns();
const cards = new WeakMap(); // the element that shows a turn
let waiting = false;

function fit() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

function tell(text) {
  told.textContent = "";
  requestAnimationFrame(() => {
    told.textContent = text;
  });
}

function questions() {
  return turns.map((turn) => turn.question);
}

async function ask(question, history = questions()) {
  if (waiting) return;
  waiting = true;
  send.disabled = true;
  introduction.hidden = true;
  const turn = waitingTurn(question, words.asking);
  const line = turn.querySelector(".waiting");
  conversation.append(turn);
  turn.scrollIntoView({ block: "start" });
  tell(words.asking);
  memory.asked(question);
  try {
    const body = { question, history: history.slice(-20) };
    const found = await patientAnswer(
      words.address,
      body,
      (stage) => {
        line.textContent = stageWords(conversation, stage);
      },
      () => {
        line.textContent = words.lost;
        tell(words.lost);
      },
    );
    const card = turnOf(found.html);
    if (found.status === 200) {
      const kept = { question, history, html: card.outerHTML };
      turns.push(kept);
      cards.set(kept, card);
      memory.keep(turns);
    } else {
      card.prepend(turn.querySelector("h2"));
      card.querySelector(".card").append(againButton(question, history, card));
    }
    turn.replaceWith(card);
    card.scrollIntoView({ block: "start" });
    tell(`${card.querySelector(".card").dataset.status}. ${card.querySelector(".text")?.textContent.trim() ?? ""}`);
  } catch {
    line.textContent = words.failed;
    turn.append(againButton(question, history, turn));
    tell(words.failed);
  } finally {
    waiting = false;
    send.disabled = false;
    anew.hidden = false;
  }
}

/** A button that asks once more, in the place of a turn that has failed or grown old. */
function againButton(question, history, turn) {
  const again = document.createElement("button");
  again.type = "button";
  again.className = "small again";
  again.textContent = words.again;
  again.addEventListener("click", () => {
    if (waiting) return;
    turns = turns.filter((kept) => cards.get(kept) !== turn);
    turn.remove();
    ask(question, history);
  });
  return again;
}

function restore(turn) {
  const card = turnOf(turn.html);
  conversation.append(card);
  cards.set(turn, card);
  if (words.generation && card.dataset.generation && card.dataset.generation !== words.generation) {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.append(`${words.changed} `, againButton(turn.question, turn.history, card));
    card.querySelector(".status").after(notice);
  }
}

function offer(id, offered) {
  const holder = document.getElementById(id);
  const lines = offered.map((question) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.className = "suggestion";
    link.dir = "auto";
    link.href = `/?${new URLSearchParams({ question })}`;
    link.textContent = question;
    line.append(link);
    return line;
  });
  holder.querySelector("ul").replaceChildren(...lines);
  holder.hidden = !lines.length;
}

async function begin() {
  introduction.hidden = false;
  offer("recent", memory.recent());
  try {
    const response = await fetch(words.examples);
    if (response.ok) offer("examples", await response.json());
  } catch {
    // without examples one can still ask
  }
}

function start() {
  const served = conversation.querySelector(":scope > .turn");
  if (served && !turns.length) {
    const history = [...form.querySelectorAll('input[name="history"]')].map((input) => input.value).slice(0, -1);
    turns = [{ question: served.dataset.question, history, html: served.outerHTML }];
    memory.asked(served.dataset.question);
  }
  served?.remove();
  for (const turn of turns) restore(turn);
  memory.keep(turns);
  anew.hidden = !turns.length;
  if (turns.length) {
    introduction.hidden = true;
    const place = memory.place();
    if (place === null) conversation.lastElementChild.scrollIntoView({ block: "start" });
    else scrollTo(0, place);
  } else {
    begin();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || waiting) return;
  box.value = "";
  fit();
  ask(question);
});

box.addEventListener("input", fit);
box.addEventListener("keydown", (event) => {
  // while an input method composes Hangul or Hanzi, Enter picks the characters
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "ArrowUp" && !box.value && turns.length) {
    event.preventDefault();
    box.value = turns.at(-1).question;
    fit();
  }
});

anew.addEventListener("click", () => {
  if (waiting) return;
  turns = [];
  memory.keep(turns);
  if (location.search && new URLSearchParams(location.search).has("question")) {
    location.assign(document.querySelector(".brand").href);
    return;
  }
  for (const turn of conversation.querySelectorAll(":scope > .turn")) turn.remove();
  anew.hidden = true;
  box.focus();
  begin();
});

conversation.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const suggestion = event.target.closest(".suggestion:not([data-leave])");
  const source = event.target.closest('a[href*="start="]');
  if (suggestion) {
    event.preventDefault();
    const values = new URL(suggestion.href).searchParams;
    const history = values.getAll("history");
    ask(values.get("question"), history.length ? history : undefined);
  } else if (source) {
    event.preventDefault();
    const turn = source.closest(".turn");
    const cited = [...turn.querySelectorAll(".quote")].map((link) => link.getAttribute("href"));
    const place = cited.indexOf(source.getAttribute("href"));
    if (place < 0) open([source.getAttribute("href")], 0, source);
    else open(cited, place, source);
  }
});

listen(conversation, conversation, location.origin, tell);
addEventListener("pagehide", () => memory.keepPlace(scrollY));
history.scrollRestoration = "manual";
start();
