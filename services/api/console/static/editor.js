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
  for (const chips of form.querySelectorAll("[data-chips]")) chips.hidden = false;
  for (const plain of form.querySelectorAll("[data-no-chips]")) plain.hidden = true;
}
