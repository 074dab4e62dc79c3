// Small comforts. Every page works without this file.
"use strict";

// The newest text of a thread is what one came to read. On a phone the thread scrolls with its page.
const newestLast = {
  scroller: (thread) => (getComputedStyle(thread).overflowY === "visible" ? document.scrollingElement : thread),
  show(thread) {
    const place = newestLast.scroller(thread);
    place.scrollTop = place.scrollHeight;
  },
};
function showNewest() {
  for (const place of document.querySelectorAll("[data-newest-last]")) newestLast.show(place);
}
showNewest();
document.fonts.ready.then(showNewest); // the letters take other room than those shown while they were fetched
document.addEventListener("htmx:afterSwap", (event) => {
  for (const place of event.target.querySelectorAll("[data-newest-last]")) newestLast.show(place);
});

// After a refused form: the explanation is where the reader should be.
document.querySelector("[data-focus]")?.focus();

// One press is enough: the second one of an impatient hand does nothing. Where the page knows that it cannot hear the
// server (live.js), it asks before it sends: what one has written must not end on the browser's own page of regret.
const mayGo = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-busy]") || form.hasAttribute("hx-post")) {
    if (form.matches("[data-busy]") && !mayGo.delete(form)) event.preventDefault();
    return;
  }
  form.setAttribute("data-busy", "");
  event.submitter?.setAttribute("aria-busy", "true");
  const isUnsure = !navigator.onLine || document.body.hasAttribute("data-lost");
  if (event.defaultPrevented || form.method !== "post" || !isUnsure) return;
  event.preventDefault();
  sendIfHeard(form, event.submitter);
});
async function sendIfHeard(form, button) {
  form.querySelector("[data-not-sent]")?.remove();
  const dialog = document.querySelector("dialog[data-idle]");
  const left = dialog ? await askTheTime(dialog) : null;
  if (left?.isMine) {
    mayGo.add(form);
    return form.requestSubmit(button);
  }
  form.removeAttribute("data-busy");
  button?.removeAttribute("aria-busy");
  if (left) return say(dialog, true);
  const words = document.querySelector("#ikke-sendt").content.cloneNode(true);
  words.querySelector(navigator.onLine ? "[data-offline]" : "[data-away]").remove();
  form.append(words);
}
// Back from another page the form is fresh again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-busy]")) form.removeAttribute("data-busy");
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

// Ctrl+Enter sends, in the answer box only.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("#svar")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

// Nothing is put in place under the fingers of somebody who writes.
document.addEventListener("htmx:beforeRequest", (event) => {
  const place = event.target;
  if (place.matches("[data-wait-while-typing]") && place.contains(document.activeElement)) event.preventDefault();
});

// A row of a list is judged when one leaves it, not between its fields; focus stays where the row was.
document.addEventListener("focusout", (event) => {
  const row = event.target.closest("tr");
  const form = row?.querySelector("form.mend");
  if (!form) return;
  setTimeout(() => {
    // A row that was just put anew loses its focus too; its old form would be sent as a page of its own.
    if (!row.isConnected || row.contains(document.activeElement)) return;
    const isChanged = [...form.querySelectorAll("input")].some((input) => input.value !== input.defaultValue);
    if (isChanged) form.requestSubmit();
  });
});
let rowBeside = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const row = event.detail.target;
  if (row.matches("tr")) rowBeside = row.nextElementSibling ?? row.previousElementSibling;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !event.detail.target.matches("tr")) return;
  const row = document.getElementById(event.detail.target.id) ?? rowBeside;
  row?.querySelector("[data-mended], input:not([type=hidden]), button")?.focus();
});

// What changes every few seconds is read aloud twice a minute at most.
const ALOUD_EVERY_MS = 30_000;
let saidAt = 0;
document.addEventListener("htmx:afterSettle", () => {
  const line = document.querySelector("[data-aloud]");
  if (!line || Date.now() - saidAt < ALOUD_EVERY_MS) return;
  saidAt = Date.now();
  document.querySelector(line.dataset.aloud).textContent = line.textContent;
});

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
// Paper is white, whatever the reader has chosen for the screen.
const chosenScheme = document.body.dataset.colorScheme;
addEventListener("beforeprint", () => { document.body.dataset.colorScheme = "light"; });
addEventListener("afterprint", () => { document.body.dataset.colorScheme = chosenScheme; });

// A list takes a while to read: the bar shows that it is under way, and, where the page can tell, how far it is come.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const bar = document.querySelector("progress[data-while-busy]");
  if (!bar || event.defaultPrevented || !(form.dataset.ask || form.dataset.mostBytes)) return;
  bar.hidden = false;
  if (!form.dataset.ask) return;
  setInterval(async () => {
    const answer = await fetch(form.dataset.ask).catch(() => null);
    if (answer?.ok) bar.value = Number(await answer.text());
  }, 800);
});

// A file that is too large is said to be so before it is sent, and the chosen one by its name.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-most-bytes]");
  if (!form || event.target.type !== "file") return;
  const file = event.target.files[0];
  const isTooLarge = file && file.size > Number(form.dataset.mostBytes);
  form.querySelector("[data-too-large]").hidden = !isTooLarge;
  const chosen = form.querySelector("[data-chosen-file]");
  chosen.hidden = !file;
  chosen.textContent = file ? file.name : "";
  event.target.setCustomValidity(isTooLarge ? form.querySelector("[data-too-large]").textContent : "");
});

// Five minutes before the sign-in ends by itself one is asked. Other pages may have kept it alive: the server knows.
// Whoever comes too late signs in beside, comes back, and sends what they had written: it gets the new sign-in's token.
function say(dialog, hasEnded) {
  for (const part of dialog.querySelectorAll("form, [data-while-in]")) part.hidden = hasEnded;
  dialog.querySelector("[data-when-out]").hidden = !hasEnded;
  if (!dialog.open && !document.querySelector("dialog[open]")) dialog.showModal();
}
// How long the sign-in lasts still; null where nobody answers. `isMine`: it is the same person's, and the forms of this
// page have its token now.
async function askTheTime(dialog) {
  const answer = await fetch(dialog.dataset.idle, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
  if (!answer || answer.status >= 500) return null;
  const token = answer.headers.get("X-Csrf"); // none where nobody has signed in, or somebody else
  if (token) for (const field of document.querySelectorAll("input[name=csrf]")) field.value = token;
  return { isMine: Boolean(token), seconds: token ? Number(await answer.text()) : 0 };
}
function watchTheTime(dialog) {
  const form = dialog.querySelector("form");
  const tryAgainIn = 60;
  let next = null;
  const look = async () => {
    clearTimeout(next);
    const found = await askTheTime(dialog);
    const left = found ? found.seconds : tryAgainIn;
    if (left <= 0) return say(dialog, true);
    if (left > 300) dialog.close();
    else if (found) say(dialog, false);
    next = setTimeout(look, left > 300 ? (left - 299) * 1000 : Math.min(left, 20) * 1000 + 500);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    form.removeAttribute("data-busy");
    form.querySelector("button").removeAttribute("aria-busy");
    look();
  });
  window.addEventListener("focus", look); // back from a window beside this one, which hid nothing
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  next = setTimeout(look, Number(dialog.dataset.idleAfter ?? 1500) * 1000);
}
for (const dialog of document.querySelectorAll("dialog[data-idle]")) watchTheTime(dialog);

// A part of the page could not be fetched, since the sign-in has ended: what somebody has written stays where it is.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 401) return;
  const dialog = document.querySelector("dialog[data-idle]");
  const fields = [...document.querySelectorAll("textarea, input:not([type=hidden])")];
  if (dialog && fields.some((field) => field.value !== field.defaultValue)) say(dialog, true);
  else location.reload();
});

// «Velg alle»: what only scripts can do is shown only where they run.
for (const part of document.querySelectorAll("[data-needs-scripts]")) part.hidden = false;
document.addEventListener("change", (event) => {
  const name = event.target.dataset?.checkAll;
  if (!name) return;
  for (const box of document.querySelectorAll(`input[type=checkbox][name="${name}"]`)) {
    box.checked = event.target.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

// A link or a key that is shown once is copied with one press.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard?.writeText(field.value).then(() => { button.textContent = button.dataset.copied; }, () => {});
});
