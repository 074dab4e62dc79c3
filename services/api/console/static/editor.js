// The editor of texts: fields are put in where one writes. The counting is the server's, asked by htmx.
"use strict";

for (const form of document.querySelectorAll("form:has([data-text])")) {
  let last = form.querySelector("[data-text]");
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-text]")) last = event.target;
  });
  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-insert]");
    if (!chip) return;
    last.setRangeText(chip.dataset.insert, last.selectionStart, last.selectionEnd, "end");
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });
  for (const button of form.querySelectorAll("[data-counts]")) button.hidden = true; // it is counted while one writes
  for (const chips of form.querySelectorAll("[data-chips]")) chips.hidden = false;
  for (const plain of form.querySelectorAll("[data-no-chips]")) plain.hidden = true;
}

// A draft saves itself when its writer pauses, and says when. Until then the browser asks before it leaves the page.
for (const form of document.querySelectorAll("form[data-keeps]")) {
  const told = document.querySelector("#lagret");
  let isSaved = !told.hasAttribute("data-unsaved");
  let waits = null;
  let turn = 0;
  const keep = async () => {
    const mine = ++turn;
    told.textContent = form.dataset.keeping;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.keeps, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    if (mine !== turn) return; // more was written meanwhile
    if (answer && (answer.ok || answer.status === 422)) told.innerHTML = await answer.text();
    else told.textContent = form.dataset.notKept;
    isSaved = Boolean(answer?.ok);
  };
  const later = () => {
    isSaved = false;
    turn += 1;
    told.textContent = form.dataset.notKept;
    clearTimeout(waits);
    waits = setTimeout(keep, 1500);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", () => { isSaved = true; clearTimeout(waits); }); // it goes along with the form
  window.addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
  if (!isSaved) keep();
}
