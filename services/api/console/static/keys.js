// Keys: single keys for whoever has their hands there. Never while writing, never for sending; off by a switch.
"use strict";

(() => {
  const isOn = document.body.hasAttribute("data-keys");
  const places = { f: "/", i: "/innboks", o: "/folg-opp", u: "/utsendinger" };
  let goes = 0;

  const links = () => [...document.querySelectorAll(".list ol a, [data-rows] a[data-row]")];

  function step(by) {
    const all = links();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const current = at >= 0 ? at : all.findIndex((one) => one.getAttribute("aria-current"));
    all[Math.min(Math.max(current + by, 0), all.length - 1)].focus();
  }

  function mark() {
    const row = document.activeElement.closest?.("li") ?? null;
    row?.querySelector("[name=valgt]")?.click();
  }

  function submit(key) {
    const form = document.querySelector(`form[data-key="${key}"]`);
    if (!form) return;
    if (key === "e") form.append(field("neste", following()));
    form.requestSubmit();
  }

  function following() {
    const all = links();
    const next = all[all.findIndex((one) => one.getAttribute("aria-current")) + 1];
    return next?.pathname.split("/")[2] ?? "";
  }

  function field(name, value) {
    const made = document.createElement("input");
    made.type = "hidden";
    made.name = name;
    made.value = value;
    return made;
  }

  function press(key) {
    const button = document.querySelector(`[data-press="${key}"]`);
    const opens = document.getElementById(button?.getAttribute("popovertarget") ?? "");
    if (!opens) return;
    opens.showPopover();
    opens.querySelector("textarea, button, input:not([type=hidden])")?.focus();
  }

  const does = {
    "/": () => document.querySelector("#sok")?.focus(),
    "?": () => document.querySelector("#taster")?.showModal(),
    j: () => step(1),
    k: () => step(-1),
    x: mark,
    r: () => document.querySelector("#svar")?.focus(),
    n: () => press("n"),
    s: () => press("s"),
    a: () => submit("a"),
    e: () => submit("e"),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [popover]");
    if (event.key === "Escape" && event.target.matches("#svar, #sok")) event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && document.querySelector("[data-talk]") && !document.querySelector(":popover-open, dialog[open]")) {
      location.assign("/innboks");
      return;
    }
    if (!isOn) return;
    if (Date.now() - goes < 1500 && places[event.key]) {
      event.preventDefault();
      location.assign(places[event.key]);
      return;
    }
    goes = event.key === "g" ? Date.now() : 0;
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });

  // A ready answer goes into the box without a round to the server.
  document.addEventListener("click", (event) => {
    const ready = event.target.closest("[data-fills]");
    const box = ready && document.getElementById(ready.dataset.fills);
    if (!box) return;
    event.preventDefault();
    box.value = box.value.trim() ? `${box.value.trimEnd()}\n${ready.dataset.text}` : ready.dataset.text;
    ready.closest("[popover]")?.hidePopover();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // How many are marked stands on the buttons.
  document.addEventListener("change", (event) => {
    if (event.target.name !== "valgt") return;
    const count = document.querySelectorAll("[name=valgt]:checked").length;
    for (const button of document.querySelectorAll("#flere [data-count]")) {
      button.textContent = button.dataset.count.replace("#", count);
    }
  });
})();
