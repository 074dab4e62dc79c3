// Live: an open page hears that a part of it has changed, and fetches that part. Every page works without this file.
"use strict";

(() => {
  const talk = document.querySelector("[data-talk]");
  const notice = document.querySelector("#ingen-strom");
  const PARTS = ["innboks", "samtale", "skriver", "oppfolging"];
  let source = null;
  let lost = null;
  let wasLost = false;

  const changed = (part) => document.body.dispatchEvent(new CustomEvent(`live-${part}`));

  function listen() {
    if (source || document.hidden) return;
    const shown = talk ? `&samtale=${talk.dataset.talk}` : "";
    source = new EventSource(`/hendelser?siden=${document.body.dataset.made}${shown}`);
    for (const part of PARTS) source.addEventListener(part, () => changed(part));
    source.addEventListener("slutt", stop); // the session has ended: the next click says so
    source.onopen = () => {
      clearTimeout(lost);
      lost = null;
      if (notice) notice.hidden = true;
      if (wasLost) PARTS.forEach(changed); // what happened meanwhile was told to nobody
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      lost ??= setTimeout(() => { if (notice) notice.hidden = false; }, 10000);
      if (source?.readyState === EventSource.CLOSED) stop();
    };
  }

  function stop() {
    source?.close();
    source = null;
  }

  // A browser keeps few connections to one server: a page nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { stop(); wasLost = true; } else listen();
  });
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);
  listen();

  // The number in the title follows the menu.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const count = event.detail.target.id === "tall-unread" && document.querySelector("#tall-unread")?.dataset.unread;
    if (typeof count !== "string" || !location.pathname.startsWith("/innboks")) return;
    document.title = (Number(count) ? `(${count}) ` : "") + document.title.replace(/^\(\d+\) /, "");
  });

  // What may be serious shows in the title of every page, so that it is seen among other tabs.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "haster") return;
    const isUrgent = document.querySelector("#haster [data-urgent]") !== null;
    document.title = (isUrgent ? "(!) " : "") + document.title.replace(/^\(!\) /, "");
  });

  // New lines stand at the end. Whoever has scrolled up stays there, and is told.
  const thread = document.querySelector("#trad");
  const more = document.querySelector("#ny-melding");
  let isAtEnd = true;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target === thread) isAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== thread) return;
    if (isAtEnd) thread.scrollTop = thread.scrollHeight;
    else if (more) more.hidden = false;
  });
  more?.addEventListener("click", () => {
    thread.scrollTop = thread.scrollHeight;
    more.hidden = true;
  });

  // Colleagues see who is writing. Said at most every five seconds, and only while it is so.
  const box = document.querySelector("[data-writes]");
  let said = 0;
  box?.addEventListener("input", () => {
    if (Date.now() - said < 5000) return;
    said = Date.now();
    const form = new FormData();
    form.set("csrf", box.form.elements.csrf.value);
    if (!box.value.trim()) form.set("slutt", "ja");
    fetch(box.dataset.writes, { method: "POST", body: form }).catch(() => null);
  });
})();
