// The document beside the chat. Every citation is an ordinary link; here it opens without leaving the conversation.

const panel = document.getElementById("source");
const body = document.getElementById("source-body");
const count = document.getElementById("source-count");
const previous = document.getElementById("source-previous");
const next = document.getElementById("source-next");
const asPage = document.getElementById("source-page");
const narrow = matchMedia("(max-width: 60rem)");

let links = [];
let at = 0;
let opener = null;
let wanted = "";

/** Shows the source at addresses[index]; the back button closes it again. */
export function open(addresses, index, from) {
  opener = from;
  const state = { source: { links: addresses, at: index } };
  if (panel.hidden) history.pushState(state, "");
  else history.replaceState(state, "");
  show(state.source);
  body.focus({ preventScroll: true });
}

function show(source) {
  links = source.links;
  at = source.at;
  panel.hidden = false;
  document.body.classList.add("with-source");
  cover();
  count.textContent = `${at + 1} / ${links.length}`;
  previous.disabled = at === 0;
  next.disabled = at === links.length - 1;
  asPage.href = links[at];
  for (const link of document.querySelectorAll("#conversation a[aria-current]")) link.removeAttribute("aria-current");
  for (const link of document.querySelectorAll("#conversation a")) {
    if (link.getAttribute("href") === links[at]) link.setAttribute("aria-current", "true");
  }
  load(links[at]);
}

function hide() {
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("with-source");
  cover();
  body.replaceChildren();
  for (const link of document.querySelectorAll("#conversation a[aria-current]")) link.removeAttribute("aria-current");
  const back = opener?.isConnected ? opener : document.getElementById("question");
  back.focus({ preventScroll: true });
}

/** On a narrow screen the source lies over everything else, which then cannot be reached. */
function cover() {
  const covered = !panel.hidden && narrow.matches;
  for (const part of document.querySelectorAll("main, .top, .skip")) part.inert = covered;
}

async function load(address) {
  wanted = address;
  body.setAttribute("aria-busy", "true");
  let shown;
  try {
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    shown = page.querySelector("article");
  } catch {
    shown = null;
  }
  if (wanted !== address || panel.hidden) return;
  body.removeAttribute("aria-busy");
  if (shown) {
    body.replaceChildren(document.importNode(shown, true));
  } else {
    const line = document.createElement("p");
    line.className = "notice";
    line.textContent = document.getElementById("conversation").dataset.failed;
    body.replaceChildren(line);
  }
  const quote = document.getElementById("quote");
  if (quote) quote.scrollIntoView({ block: "center" });
  else body.scrollTop = 0;
}

function step(by) {
  const to = at + by;
  if (to < 0 || to >= links.length) return;
  history.replaceState({ source: { links, at: to } }, "");
  show({ links, at: to });
}

function close() {
  if (history.state?.source) history.back();
  else hide();
}

previous.addEventListener("click", () => step(-1));
next.addEventListener("click", () => step(1));
document.getElementById("source-close").addEventListener("click", close);
narrow.addEventListener("change", cover);

panel.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden && !event.isComposing) close();
});

body.addEventListener("click", (event) => {
  const part = event.target.closest(".turning a");
  if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  load(part.getAttribute("href"));
});

addEventListener("popstate", (event) => {
  if (event.state?.source) show(event.state.source);
  else hide();
});

if (history.state?.source) show(history.state.source);
