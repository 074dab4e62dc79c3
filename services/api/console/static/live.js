// Live: an open page hears that a part of it has changed, and fetches that part. Every page works without this file.
"use strict";

(() => {
  const talk = document.querySelector("[data-talk]");
  const notice = document.querySelector("#ingen-strom");
  const isOut = document.querySelector("#er-utlogget");
  const idle = document.querySelector("dialog[data-idle]");
  const PARTS = ["innboks", "samtale", "skriver", "oppfolging"];
  const SILENT_MS = 8_000; // the server says something every three seconds
  const HIDDEN_EVERY_MS = 30_000;
  let source = null;
  let silence = null;
  let again = null;
  let wasLost = false;
  let isWatchman = false; // one page of this browser listens while nobody looks, and tells the others
  const others = "BroadcastChannel" in window ? new BroadcastChannel("ot-live") : null;

  const changed = (part) => document.body.dispatchEvent(new CustomEvent(`live-${part}`));
  const soon = () => 1_500 + Math.random() * 3_500; // not all pages of a county in the same moment

  function listen() {
    clearTimeout(again);
    if (source || (document.hidden && !isWatchman)) return;
    const isOnItsWay = document.querySelector("#trad [data-on-its-way]") ? "&venter=true" : "";
    const shown = talk ? `&samtale=${talk.dataset.talk}${isOnItsWay}` : "";
    source = new EventSource(`/hendelser?siden=${document.body.dataset.made}${shown}`);
    for (const part of PARTS) source.addEventListener(part, () => { heard(); changed(part); if (isWatchman) others?.postMessage(part); });
    source.addEventListener("puls", heard);
    source.addEventListener("omstart", () => lose()); // the server starts again: so do we
    source.addEventListener("utlogget", () => { lose(); signedOut(); });
    source.onopen = heard;
    source.onerror = () => { lose(); why(); };
    watch();
  }

  // From here on so long without a word means that nothing can be heard, whatever the reason.
  function watch() {
    silence ??= setTimeout(() => {
      silence = null;
      if (notice && isOut?.hidden !== false) notice.hidden = false;
      lose();
      why();
    }, SILENT_MS);
  }

  function heard() {
    clearTimeout(silence);
    silence = null;
    if (notice) notice.hidden = true;
    if (isOut) isOut.hidden = true;
    if (wasLost) {
      PARTS.forEach(changed); // what happened meanwhile was told to nobody
      askTheTime(idle); // and another sign-in wants another token in the forms
    }
    wasLost = false;
    document.body.removeAttribute("data-lost");
    watch();
  }

  function stop() {
    source?.close();
    source = null;
    clearTimeout(again);
  }

  function lose() {
    stop();
    wasLost = true;
    if (document.hidden && !isWatchman) return;
    document.body.setAttribute("data-lost", "");
    watch();
    again = setTimeout(listen, isOut?.hidden === false ? HIDDEN_EVERY_MS : soon());
  }

  // A lost session and a lost server look alike to a stream: an ordinary question tells them apart.
  async function why() {
    const found = await askTheTime(idle);
    if (found && !found.isMine) signedOut();
  }

  function signedOut() {
    if (isOut) isOut.hidden = false;
    if (notice) notice.hidden = true;
  }

  // A browser keeps few connections to one server: a page nobody looks at gives its own back, unless it listens for the
  // others too. Where there is no such page it asks now and then, so that what is urgent shows in its title.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return listen();
    if (isWatchman) return;
    stop();
    clearTimeout(silence);
    silence = null;
    wasLost = true;
  });
  setInterval(() => { if (document.hidden) changed("innboks"); }, HIDDEN_EVERY_MS);
  others?.addEventListener("message", (event) => { if (document.hidden && event.data === "innboks") changed("innboks"); });
  navigator.locks?.request("ot-live", () => {
    isWatchman = true;
    listen();
    tellOnScreen();
    return new Promise(() => null); // until the page is left
  }).catch(() => null);
  window.addEventListener("pagehide", () => { stop(); clearTimeout(silence); silence = null; });
  window.addEventListener("pageshow", listen);
  window.addEventListener("online", () => { stop(); listen(); });
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
    tellOnScreen();
  });

  // And on the screen, where its reader has asked for it in this browser: that something is urgent, never who or what.
  // One page tells it, and each alarm once: not again on every page one opens.
  function tellOnScreen() {
    if (!isWatchman || !screenNotices.isOn()) return;
    const urgent = Number(document.querySelector("#haster [data-urgent]")?.dataset.urgent ?? 0);
    if (urgent > screenNotices.told()) screenNotices.show();
    screenNotices.tell(urgent);
  }

  // New lines stand at the end. Whoever has scrolled up stays there, and is told; but what one has just written oneself
  // is always shown.
  const thread = document.querySelector("#trad");
  const more = document.querySelector("#ny-melding");
  let isAtEnd = true;
  let last = "";
  const newest = () => [...(thread?.querySelectorAll("[data-line]") ?? [])].at(-1)?.dataset.line ?? "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target !== thread) return;
    const place = newestLast.scroller(thread);
    isAtEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 80;
    last = newest();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== thread) return;
    if (isAtEnd) newestLast.show(thread);
    else if (more && newest() !== last) more.hidden = false;
  });
  more?.addEventListener("click", () => {
    newestLast.show(thread);
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
