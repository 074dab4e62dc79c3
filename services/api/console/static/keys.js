// Keys: single keys for whoever has their hands there. Never while writing, never for sending; off by a switch.
"use strict";

(() => {
  const isOn = document.body.hasAttribute("data-keys");
  const places = { f: "/", i: "/innboks", o: "/folg-opp", u: "/utsendinger" };
  const SLASH = /(?:^|\s)\/(\S*)$/;
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

  // Ctrl+K: a page by its name, or a search. «ring Emil» looks for Emil; Enter opens the first page found, or searches.
  const box = document.querySelector("#kommando");
  const wanted = document.querySelector("#kommando-felt");
  const pages = () => [...box.querySelectorAll(".choices li")];
  const seen = () => pages().find((one) => !one.hidden)?.querySelector("a");
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (document.querySelector("dialog[open]")) return;
    box.showModal();
    (wanted ?? seen())?.focus();
    wanted?.select();
  });
  wanted?.addEventListener("input", () => {
    const asked = wanted.value.trim().toLowerCase();
    for (const one of pages()) one.hidden = !one.textContent.toLowerCase().includes(asked);
  });
  wanted?.addEventListener("keydown", (event) => {
    const first = wanted.value.trim() && seen();
    if (event.key === "ArrowDown" && seen()) {
      event.preventDefault();
      seen().focus();
    } else if (event.key === "Enter" && first) {
      event.preventDefault();
      location.assign(first.href);
    }
  });
  wanted?.form.addEventListener("submit", () => {
    wanted.value = wanted.value.replace(/^(ring|call)\s+/i, "");
  });

  // A ready answer goes into the box without a round to the server.
  document.addEventListener("click", (event) => {
    const ready = event.target.closest("[data-fills]");
    const box = ready && document.getElementById(ready.dataset.fills);
    if (!box) return;
    event.preventDefault();
    const before = box.value.replace(SLASH, "").trimEnd();
    box.value = before ? `${before}\n${ready.dataset.text}` : ready.dataset.text;
    ready.closest("[popover]")?.hidePopover();
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // «/» and the first letters of a name find a ready answer; Enter puts the first one found in.
  const list = document.querySelector("#hurtigsvar");
  for (const hint of document.querySelectorAll("[data-slash]")) hint.hidden = false;
  const lines = () => [...list.querySelectorAll("li")];
  document.addEventListener("input", (event) => {
    if (!list || event.target.id !== "svar") return;
    const asked = event.target.value.match(SLASH)?.[1].toLowerCase();
    for (const line of lines()) line.hidden = asked !== undefined && !line.textContent.toLowerCase().includes(asked);
    const isOpen = list.matches(":popover-open");
    const isWanted = asked !== undefined && lines().some((line) => !line.hidden);
    if (isWanted !== isOpen) list.togglePopover(isWanted);
  });
  document.addEventListener("keydown", (event) => {
    if (!list || event.target.id !== "svar" || !list.matches(":popover-open")) return;
    const first = lines().find((line) => !line.hidden)?.querySelector("[data-fills]");
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && SLASH.test(event.target.value) && first) {
      event.preventDefault();
      first.click();
    } else if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  });
  list?.addEventListener("toggle", (event) => {
    if (event.newState === "closed") for (const line of lines()) line.hidden = false;
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
