// What the tab remembers: the conversation of each address, and what was asked. It goes when the tab is closed.

const KEPT = 40;
const RECENT = 6;

function key() {
  const values = new URLSearchParams(location.search);
  values.delete("lang");
  return `attest:conversation:${values}`;
}

function read(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The turns of this address: [{question, history, html}], oldest first. */
export function turns() {
  return read(key(), []);
}

/** Keeps the turns, as many of the latest as the tab has room for. */
export function keep(all) {
  let some = all.slice(-KEPT);
  while (!write(key(), some) && some.length) some = some.slice(1);
}

export function recent() {
  return read("attest:recent", []);
}

export function asked(question) {
  write("attest:recent", [question, ...recent().filter((other) => other !== question)].slice(0, RECENT));
}

export function place() {
  return read(`${key()}:place`, null);
}

export function keepPlace(top) {
  write(`${key()}:place`, top);
}
