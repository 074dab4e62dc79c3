// Notices on the screen: asked for by a button, kept in this browser, and never with a name or a word of the youth.
"use strict";

const screenNotices = (() => {
  const WANTED = "ot-varsel-pa-skjermen";
  const TOLD = "ot-varsel-vist";
  const isPossible = "Notification" in window && "locks" in navigator;

  const isOn = () => isPossible && Notification.permission === "granted" && localStorage.getItem(WANTED) === "ja";
  const told = () => Number(localStorage.getItem(TOLD) ?? 0);
  const tell = (urgent) => localStorage.setItem(TOLD, String(urgent));

  function show() {
    const notice = new Notification("ot-notify", { body: document.body.dataset.notice, tag: "ot-haster", renotify: true });
    notice.onclick = () => { window.focus(); location.assign("/innboks"); };
  }

  const place = document.querySelector("[data-screen-notices]");
  const button = place?.querySelector("button");

  function draw() {
    place.hidden = false;
    place.dataset.state = !isPossible || Notification.permission === "denied" ? "refused" : isOn() ? "on" : "off";
    for (const one of place.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== place.dataset.state;
    button.hidden = place.dataset.state === "refused";
    button.setAttribute("aria-pressed", String(place.dataset.state === "on"));
  }

  button?.addEventListener("click", async () => {
    const turnsOn = !isOn();
    if (turnsOn) await Notification.requestPermission();
    localStorage.setItem(WANTED, turnsOn ? "ja" : "nei");
    tell(0);
    draw();
  });
  if (place) draw();

  return { isOn, told, tell, show };
})();
