"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const sections = all("main section");
  const buttons = all(".kinds button");

  const light = (card, on) => {
    card.classList.toggle("on", on);
    for (const piece of all("[data-m]", card.closest("section"))) {
      for (const [side, name] of [["g", "gold"], ["c", "coded"]]) {
        if (piece.dataset.m.split(" ").includes(card.dataset.key + side)) {
          piece.classList.toggle(name, on);
          piece.classList.toggle("on", on);
        }
      }
    }
  };
  for (const card of all(".card")) {
    for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      card.addEventListener(event, () => light(card, on));
    }
  }

  const filter = () => {
    const kinds = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.kind));
    const [type, field, lang] = ["type", "field", "lang"].map((id) => one(id).value);
    const words = one("words").value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const section of sections) {
      const fits = (!lang || section.dataset.lang === lang) &&
        (!words || section.querySelector(".text").textContent.toLocaleLowerCase().includes(words));
      let some = false;
      for (const card of all(".card", section)) {
        const kept = fits && kinds.has(card.dataset.kind) &&
          (!type || card.dataset.types.split(" ").includes(type)) &&
          (!field || card.dataset.wrong.split(" ").includes(field));
        card.hidden = !kept;
        some = some || kept;
        shown += kept ? 1 : 0;
      }
      section.hidden = !some;
    }
    one("shown").textContent = `${shown} shown`;
    one("none").hidden = shown > 0;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  for (const id of ["type", "field", "lang"]) one(id).addEventListener("change", filter);
  one("words").addEventListener("input", filter);
  filter();
})();
