// Gets cards from the server: the chat page and the box on other pages share this.

/** The server could not be reached at all. */
export class Lost extends Error {}

const WAITS = [1, 2, 4, 8, 15]; // seconds before each new try; the last one again and again

/**
 * The card that answers a question, as {status, html}. A slow answer calls onStage with the stages' names.
 * Throws Lost where the server cannot be reached.
 */
export async function answer(address, body, onStage) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("application/x-ndjson")) return { status: response.status, html: await response.text() };
    return await lastLine(response.body, onStage);
  } catch (error) {
    throw new Lost(String(error));
  }
}

async function lastLine(body, onStage) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Lost("the connection ended before the answer came");
    kept += value;
    const lines = kept.split("\n");
    kept = lines.pop();
    for (const line of lines) {
      const told = JSON.parse(line);
      if (told.html !== undefined) return told;
      onStage(told.stage);
    }
  }
}

/** As answer, but tries again for as long as the server cannot be reached; onLost is called before each wait. */
export async function patientAnswer(address, body, onStage, onLost) {
  for (let tried = 0; ; tried += 1) {
    try {
      return await answer(address, body, onStage);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      onLost();
      await pause(WAITS[Math.min(tried, WAITS.length - 1)]);
    }
  }
}

function pause(seconds) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, 1000 * seconds);
    addEventListener("online", go);
  });
}

/** The card of the server's HTML as an element of this page; whatever could run in it has been left behind. */
export function turnOf(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const turn = document.importNode(parsed.querySelector(".turn"), true);
  for (const hidden of turn.querySelectorAll(".copy, .verdicts")) hidden.hidden = false;
  return turn;
}

/** A turn that waits for its answer. */
export function waitingTurn(question, text) {
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

/** The words that a stage is told with, from the data-stage-... attributes of the conversation. */
export function stageWords(conversation, stage) {
  return conversation.dataset[`stage${stage[0].toUpperCase()}${stage.slice(1)}`] ?? conversation.dataset.asking;
}

/** Copies a text; true where that was allowed. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // an address without TLS has no clipboard: the old way
    const box = document.createElement("textarea");
    box.value = text;
    box.style.position = "fixed";
    box.style.opacity = "0";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

/** Sends a judgement of the answer of a card; true where it was written down. */
export async function judge(address, turn, verdict, comment) {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answer_id: turn.dataset.answer, verdict, comment: comment || null }),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Makes the buttons of the cards inside a root work: copying, the link, the verdicts.
 * tell is called with what to say to the reader; origin is the server's.
 */
export function listen(root, conversation, origin, tell) {
  const words = conversation.dataset;
  root.addEventListener("click", async (event) => {
    const copied = event.target.closest(".copy");
    const permanent = event.target.closest(".permanent");
    const verdict = event.target.closest(".verdict");
    if (copied) {
      said(copied, (await copy(copied.dataset.copied)) ? words.copied : words.failed, tell);
    } else if (permanent && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      const address = new URL(permanent.getAttribute("href"), origin).href;
      said(permanent, (await copy(address)) ? words.linkCopied : words.failed, tell);
    } else if (verdict) {
      const turn = verdict.closest(".turn");
      const written = await judge(new URL("/api/feedback", origin), turn, verdict.dataset.verdict);
      tell(written ? words.thanks : words.failed);
      if (!written) return;
      for (const one of turn.querySelectorAll(".verdict")) one.setAttribute("aria-pressed", String(one === verdict));
      turn.querySelector(".comment").hidden = false;
    }
  });
  root.addEventListener("submit", async (event) => {
    const form = event.target.closest(".comment");
    if (!form) return;
    event.preventDefault();
    const turn = form.closest(".turn");
    const verdict = turn.querySelector('.verdict[aria-pressed="true"]').dataset.verdict;
    const written = await judge(new URL("/api/feedback", origin), turn, verdict, form.elements.comment.value);
    tell(written ? words.thanks : words.failed);
    if (!written) return;
    const thanks = document.createElement("p");
    thanks.className = "thanks";
    thanks.textContent = words.thanks;
    form.replaceWith(thanks);
  });
}

function said(button, words, tell) {
  tell(words);
  const label = button.querySelector("span");
  const before = label.dataset.before ?? label.textContent;
  label.dataset.before = before;
  label.textContent = words;
  setTimeout(() => {
    label.textContent = before;
  }, 2000);
}
