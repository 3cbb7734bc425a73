// What must be known before anything is drawn: the reader's own choice of theme and language.
"use strict";
(() => {
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem("attest:theme");
    language = localStorage.getItem("attest:language");
  } catch {
    return; // no storage: the browser's own preferences hold
  }
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const here = new URL(location.href);
  if (/^(ko|en|zh)$/.test(language ?? "") && language !== root.lang && !here.searchParams.has("lang")) {
    here.searchParams.set("lang", language);
    location.replace(here);
  }
})();
