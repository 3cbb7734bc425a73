// Uploading, deleting, and the build that takes it up. All that comes from outside is put in as text.

import "./page.js";

const told = document.getElementById("told");
const build = document.getElementById("build");
const form = document.getElementById("upload");

function tell(list, ...words) {
  const line = document.createElement("li");
  line.textContent = words.filter(Boolean).join(": ");
  list.append(line);
  return line;
}

async function problem(response) {
  try {
    const body = await response.json();
    return `${body.detail} ${body.next}`;
  } catch {
    return String(response.status);
  }
}

async function send(method, address, body) {
  try {
    return await fetch(address, { method, body });
  } catch (error) {
    return new Response(JSON.stringify({ detail: String(error), next: "" }), { status: 503 });
  }
}

const encoded = (id) => id.split("/").map(encodeURIComponent).join("/");

async function upload(file, folder) {
  const id = folder ? `${folder}/${file.name}` : file.name;
  const line = tell(told, id, "…");
  let response = await send("POST", `/api/documents?build=false&id=${encodeURIComponent(id)}`, file);
  if (response.status === 409) {
    if (!confirm(`${form.dataset.replace}\n\n${id}`)) {
      line.textContent = `${id}: ${form.dataset.skipped}`;
      return false;
    }
    response = await send("PUT", `/api/documents/${encoded(id)}?build=false`, file);
  }
  line.textContent = `${id}: ${response.ok ? form.dataset.stored : await problem(response)}`;
  return response.ok;
}

function show(state) {
  const bar = build.querySelector("progress");
  const status = build.querySelector("[role=status]");
  const running = state.finished === null;
  bar.hidden = !running;
  if (state.total > 0) {
    bar.max = state.total;
    bar.value = state.done;
  } else {
    bar.removeAttribute("value");
  }
  const counts = Object.entries(state.documents).map(([name, count]) => `${name} ${count}`).join(", ");
  if (state.state === "queued") status.textContent = `${build.dataset.building}: ${build.dataset.queued}`;
  else if (running) status.textContent = [build.dataset.building, state.stage].filter(Boolean).join(": ");
  else if (state.state === "done") status.textContent = [build.dataset.done, counts].filter(Boolean).join(" · ");
  else status.textContent = `${build.dataset.failed}: ${state.problem.detail} ${state.problem.next}`;
  const list = build.querySelector("ul");
  list.replaceChildren();
  for (const file of state.not_read) tell(list, file.reason || file.document_id);
}

async function follow(id, reload) {
  for (;;) {
    const response = await send("GET", `/api/builds/${encodeURIComponent(id)}`);
    if (!response.ok) {
      build.querySelector("[role=status]").textContent = await problem(response);
      return;
    }
    const state = await response.json();
    show(state);
    if (state.finished !== null) {
      if (reload && state.state === "done" && state.not_read.length === 0) setTimeout(() => location.reload(), 1500);
      return;
    }
    await new Promise((wake) => setTimeout(wake, 1000));
  }
}

async function start() {
  const response = await send("POST", "/api/builds");
  if (response.ok) await follow((await response.json()).id, true);
  else build.querySelector("[role=status]").textContent = await problem(response);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  told.replaceChildren();
  const folder = form.elements.folder.value.trim().replace(/^\/+|\/+$/g, "");
  let stored = false;
  for (const file of form.elements.files.files) stored = (await upload(file, folder)) || stored;
  if (stored) await start();
  button.disabled = false;
});

document.getElementById("rebuild").addEventListener("click", start);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-delete]");
  if (!button) return;
  const id = button.dataset.delete;
  if (!confirm(`${document.getElementById("files").dataset.question}\n\n${id}`)) return;
  button.disabled = true;
  const response = await send("DELETE", `/api/documents/${encoded(id)}`);
  if (response.ok) {
    button.closest("tr").remove();
    await follow((await response.json()).build.id, true);
  } else {
    tell(told, id, await problem(response));
    button.disabled = false;
  }
});

if (build.dataset.latest) follow(build.dataset.latest, false);
