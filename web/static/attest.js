// Puts answers into the conversation without loading the page anew. The server makes every card; without this file
// the form still works, one answer a page.
"use strict";

const conversation = document.getElementById("conversation");
const form = document.getElementById("ask");
const box = document.getElementById("question");
const button = form.querySelector("button");
const history_ = [...form.querySelectorAll('input[name="history"]')].map((input) => input.value);

function fit() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function card(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const turn = document.importNode(parsed.querySelector(".turn"), true);
  turn.querySelector(".foot")?.removeAttribute("hidden");
  return turn;
}

function notice(question, text) {
  const turn = document.createElement("article");
  turn.className = "turn";
  const heading = document.createElement("h2");
  heading.className = "question";
  heading.dir = "auto";
  heading.textContent = question;
  const line = document.createElement("p");
  line.className = "waiting";
  line.textContent = text;
  turn.append(heading, line);
  return turn;
}

async function ask(question) {
  const waiting = notice(question, conversation.dataset.asking);
  conversation.querySelector(".introduction")?.remove();
  conversation.append(waiting);
  waiting.scrollIntoView({ block: "start" });
  button.disabled = true;
  try {
    const response = await fetch("/answer", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, history: history_.slice(-20) }),
    });
    const turn = card(await response.text());
    if (!response.ok) turn.prepend(waiting.querySelector("h2"));
    waiting.replaceWith(turn);
    turn.scrollIntoView({ block: "start" });
    if (response.ok) history_.push(question);
  } catch {
    waiting.replaceWith(notice(question, conversation.dataset.failed));
  } finally {
    button.disabled = false;
    box.focus();
  }
}

async function judge(verdict) {
  const foot = verdict.closest(".foot");
  const response = await fetch("/api/feedback", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ answer_id: verdict.closest(".turn").dataset.answer, verdict: verdict.dataset.verdict }),
  });
  if (response.ok) foot.textContent = foot.dataset.thanks;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || button.disabled) return;
  box.value = "";
  fit();
  ask(question);
});

box.addEventListener("input", fit);
box.addEventListener("keydown", (event) => {
  // while an input method composes Hangul or Hanzi, Enter picks the characters
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

conversation.addEventListener("click", (event) => {
  const suggestion = event.target.closest(".suggestion");
  const verdict = event.target.closest(".verdict");
  if (suggestion) {
    event.preventDefault();
    ask(suggestion.textContent);
  } else if (verdict) {
    judge(verdict);
  }
});

for (const foot of conversation.querySelectorAll(".foot")) foot.hidden = false;
