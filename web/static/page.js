// What every page has: theme, language, filters and sorting of tables. Without it the links and forms still work.

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // no storage: the choice holds for this page
  }
}

const theme = document.getElementById("theme");
theme.hidden = false;
theme.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  remember("attest:theme", root.dataset.theme);
});

for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", () => remember("attest:language", link.dataset.language));
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("#question, #query, [data-filters]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});

for (const box of document.querySelectorAll("[data-filters]")) {
  const holder = document.getElementById(box.dataset.filters);
  const lines = [...holder.querySelectorAll("tbody tr, .rows li")].map((line) => [line, line.textContent.toLowerCase()]);
  const told = box.closest(".filter").querySelector("[role=status]");
  box.closest(".filter").hidden = false;
  const filter = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let kept = 0;
    for (const [line, text] of lines) {
      line.hidden = !words.every((word) => text.includes(word));
      kept += line.hidden ? 0 : 1;
    }
    for (const group of holder.querySelectorAll(".group")) group.hidden = !group.querySelector("li:not([hidden])");
    told.textContent = !words.length ? "" : kept ? `${kept} / ${lines.length}` : box.dataset.none;
  };
  box.addEventListener("input", filter);
  box.form?.addEventListener("submit", (event) => event.preventDefault());
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function keyOf(cell) {
  if (cell.dataset.value) return Number(cell.dataset.value);
  const text = cell.textContent.trim();
  const number = Number(text.replaceAll(",", "").replace(/%$/, ""));
  return text && !Number.isNaN(number) ? number : text;
}

function order(left, right) {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
  return collator.compare(left, right);
}

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    let handle = head.querySelector("a");
    if (!handle) {
      if (head.querySelector(".hidden")) return;
      handle = document.createElement("button");
      handle.type = "button";
      handle.append(...head.childNodes);
      head.append(handle);
    }
    handle.addEventListener("click", (event) => {
      event.preventDefault();
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map((row, place) => ({ row, place, key: keyOf(row.cells[at]) }));
      const last = ({ row, key }) => (row.classList.contains("total") ? 2 : key === "" ? 1 : 0);
      rows.sort((a, b) => last(a) - last(b) || (down ? -1 : 1) * order(a.key, b.key) || a.place - b.place);
      body.append(...rows.map(({ row }) => row));
    });
  });
}
