// The chat as a box on any page:
//   <script src="…/widget.js" data-language="ko" defer></script>
// The server takes requests only from pages whose origin stands in ASSISTANT_ALLOWED_ORIGINS.
(async () => {
  "use strict";
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const language = script.dataset.language ?? (document.documentElement.lang || navigator.language).slice(0, 2);
  const { listen, patientAnswer, stageWords, turnOf, waitingTurn } = await import(`${origin}/static/answers.js`);

  const host = document.createElement("attest-chat");
  const root = host.attachShadow({ mode: "open" });
  const text = async (path) => (await fetch(origin + path)).text();
  const [box, ...styles] = await Promise.all([
    text(`/widget?lang=${encodeURIComponent(language)}`),
    text("/static/card.css"),
    text("/static/widget.css"),
  ]);
  root.adoptedStyleSheets = styles.map((style) => {
    const sheet = new CSSStyleSheet();
    // a rem would be measured by the page that holds the box
    sheet.replaceSync(style.replace(/(\d*\.?\d+)rem\b/g, (_, size) => `${16 * size}px`));
    return sheet;
  });
  const widget = document.importNode(new DOMParser().parseFromString(box, "text/html").querySelector(".widget"), true);
  root.append(widget);
  document.body.append(host);

  const panel = root.querySelector(".panel");
  const launch = root.querySelector(".launch");
  const conversation = root.querySelector(".conversation");
  const form = root.querySelector("form.ask");
  const field = form.querySelector("textarea");
  const told = root.querySelector(".told");
  const asked = [];
  let waiting = false;

  function tell(words) {
    told.textContent = words;
  }

  function show(open) {
    panel.hidden = !open;
    launch.setAttribute("aria-expanded", String(open));
    (open ? field : launch).focus();
  }

  /** Links of a card lead to the server's pages, in a tab of their own. */
  function pointed(turn) {
    for (const link of turn.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), origin).href;
      link.target = "_blank";
      link.rel = "noopener noreferrer nofollow";
    }
    return turn;
  }

  async function ask(question, history = [...asked]) {
    if (waiting || !question) return;
    waiting = true;
    const words = conversation.dataset;
    conversation.querySelector(".introduction")?.remove();
    const turn = waitingTurn(question, words.asking);
    const line = turn.querySelector(".waiting");
    conversation.append(turn);
    turn.scrollIntoView({ block: "nearest" });
    try {
      const found = await patientAnswer(
        origin + widget.dataset.answer,
        { question, history: history.slice(-20) },
        (stage) => {
          line.textContent = stageWords(conversation, stage);
        },
        () => {
          line.textContent = words.lost;
          tell(words.lost);
        },
      );
      const card = pointed(turnOf(found.html));
      if (found.status === 200) asked.push(question);
      else card.prepend(turn.querySelector("h2"));
      turn.replaceWith(card);
      conversation.scrollTop = card.offsetTop - conversation.offsetTop - 8;
      tell(`${card.querySelector(".card").dataset.status}. ${card.querySelector(".text")?.textContent.trim() ?? ""}`);
    } catch {
      line.textContent = words.failed;
    } finally {
      waiting = false;
    }
  }

  launch.addEventListener("click", () => show(true));
  root.querySelector(".close").addEventListener("click", () => show(false));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) show(false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = field.value.trim();
    if (waiting) return;
    field.value = "";
    ask(question);
  });
  field.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the page's own shortcuts are not meant
    if (event.key === "Escape") show(false);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  conversation.addEventListener("click", (event) => {
    const suggestion = event.target.closest(".suggestion:not([data-leave])");
    if (!suggestion) return;
    event.preventDefault();
    const values = new URL(suggestion.href).searchParams;
    ask(values.get("question"), values.getAll("history"));
  });
  listen(conversation, conversation, origin, tell);
})();
