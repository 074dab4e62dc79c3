// Small comforts. Every page works without this file.
"use strict";

// The newest text of a thread is what one came to read.
function showNewest(root) {
  for (const thread of root.querySelectorAll("[data-newest-last]")) thread.scrollTop = thread.scrollHeight;
}
showNewest(document);
document.addEventListener("htmx:afterSwap", (event) => showNewest(event.target));

// After a refused form: the explanation is where the reader should be.
document.querySelector("[data-focus]")?.focus();

// One press is enough: the second one of an impatient hand does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-busy]") || form.hasAttribute("hx-post")) {
    if (form.matches("[data-busy]")) event.preventDefault();
    return;
  }
  form.setAttribute("data-busy", "");
  event.submitter?.setAttribute("aria-busy", "true");
});
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

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
