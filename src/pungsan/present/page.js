"use strict";
(() => {
  const LABELS = { t: "did", a: "who", r: "to whom", s: "says", w: "when", p: "where", q: "quote", k: "speaker" };
  const ORDER = "tarskwpq";
  const status = document.getElementById("status");
  const narrow = window.matchMedia("(max-width: 56rem)");
  const hiddenQuads = new Set();
  const boards = [];
  // After the page has been moved under a resting pointer, what lies there was not pointed at.
  let resting = false;

  // One article with its cards: what is pointed at is shown, what is chosen stays.
  function setUp(article) {
    const parts = new Map();
    const cards = new Map();
    let chosen = null;
    let shown = null;

    for (const element of article.querySelectorAll("[data-m]")) {
      for (const code of element.dataset.m.split(" ")) {
        const [key, letter] = code.split(":");
        const role = letter.toLowerCase();
        if (!parts.has(key)) parts.set(key, []);
        parts.get(key).push({ element, role, begins: letter !== role });
      }
    }
    for (const card of article.querySelectorAll(".card")) {
      cards.set(card.dataset.key, card);
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close";
      close.textContent = "×";
      close.setAttribute("aria-label", "close");
      close.addEventListener("click", (event) => { event.stopPropagation(); choose(null); });
      card.append(close);
    }

    const visible = (key) => cards.has(key) && !cards.get(key).hidden;
    const keysOf = (element) => [...new Set(element.dataset.m.split(" ").map((code) => code.split(":")[0]))].filter(visible);

    // A word may serve several events: those that it is the verb of come first, quotations last.
    function rank(element) {
      const verb = (key) => parts.get(key).some((part) => part.element === element && part.role === "t");
      return keysOf(element).sort((a, b) => verb(b) - verb(a) || (a[0] === "q") - (b[0] === "q"));
    }

    function clear() {
      for (const element of article.querySelectorAll(".m.on")) {
        element.classList.remove("on", ...[...ORDER].map((role) => `role-${role}`));
        element.removeAttribute("data-label");
      }
      for (const card of article.querySelectorAll(".card.on, .card.near")) card.classList.remove("on", "near");
      article.classList.remove("focused");
    }

    function show(key, beside = []) {
      if (key === shown) return;
      clear();
      shown = key;
      if (key === null || !cards.has(key)) return;
      article.classList.add("focused");
      const roles = new Map();
      for (const { element, role, begins } of parts.get(key) ?? []) {
        const found = roles.get(element) ?? { roles: [], labels: [] };
        found.roles.push(role);
        if (begins) found.labels.push(role);
        roles.set(element, found);
      }
      for (const [element, found] of roles) {
        found.roles.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
        element.classList.add("on", `role-${found.roles[0]}`);
        if (found.labels.length) {
          found.labels.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
          element.dataset.label = found.labels.map((role) => LABELS[role]).join(" · ");
        }
      }
      cards.get(key).classList.add("on");
      for (const other of beside) if (other !== key) cards.get(other).classList.add("near");
    }

    function letGo() {
      for (const card of cards.values()) card.classList.remove("sheet");
      chosen = null;
      show(null);
    }

    function choose(key) {
      for (const board of boards) board.letGo();
      chosen = key;
      show(key);
      if (key === null) return;
      status.textContent = cards.get(key).getAttribute("aria-label");
      if (narrow.matches) cards.get(key).classList.add("sheet");
    }

    function bring(element, block = "nearest") {
      if (!element) return;
      resting = true;
      element.scrollIntoView({ block, behavior: "auto" });
    }

    // Only the column of cards moves, not the page, so that the words stay under the pointer.
    function bringCard(key) {
      const column = article.querySelector(".side-column");
      const card = cards.get(key);
      if (narrow.matches || column.scrollHeight <= column.clientHeight) return;
      const box = card.getBoundingClientRect();
      const frame = column.getBoundingClientRect();
      if (box.top < frame.top) column.scrollTop += box.top - frame.top - 8;
      else if (box.bottom > frame.bottom) column.scrollTop += box.bottom - frame.bottom + 8;
    }

    // On a small screen the card covers the lower half: the words move above it.
    function clearSheet(element) {
      const box = element.getBoundingClientRect();
      if (narrow.matches && box.bottom > window.innerHeight * 0.5) window.scrollBy(0, box.top - window.innerHeight * 0.3);
    }

    const words = (key, at) => {
      const triggers = (parts.get(key) ?? []).filter((part) => part.role === "t" || part.role === "q").map((part) => part.element);
      return triggers.find((element) => at !== undefined && element.dataset.at === at) ?? triggers[0];
    };
    const onText = (event) => event.target.closest("[data-m]");
    const onCard = (event) => event.target.closest(".card");

    article.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch" || resting) return;
      const mark = onText(event);
      const card = onCard(event);
      if (mark) {
        const keys = rank(mark);
        if (keys.length && !(chosen !== null && keys.includes(chosen))) show(keys[0], keys);
      } else if (card) show(card.dataset.key);
      else show(chosen);
    });
    article.addEventListener("pointerleave", () => { if (!resting) show(chosen); });

    article.addEventListener("focusin", (event) => {
      const mark = onText(event);
      const card = onCard(event);
      if (mark) {
        const keys = rank(mark);
        if (keys.length) { show(keys[0], keys); bringCard(keys[0]); }
      } else if (card) show(card.dataset.key);
    });
    article.addEventListener("focusout", (event) => {
      if (!article.contains(event.relatedTarget)) show(chosen);
    });

    article.addEventListener("click", (event) => {
      const mark = onText(event);
      const card = onCard(event);
      if (mark) {
        event.preventDefault();
        const keys = rank(mark);
        if (!keys.length) return;
        const next = chosen === null ? 0 : (keys.indexOf(chosen) + 1) % keys.length;
        choose(keys[next]);
        for (const key of keys) if (key !== chosen) cards.get(key).classList.add("near");
        bringCard(chosen);
        clearSheet(mark);
        // A click without a pointer is the Enter key: go on to the card.
        if (event.detail === 0) cards.get(chosen).focus({ preventScroll: !narrow.matches });
      } else if (card && !event.target.closest("summary, details dl")) {
        choose(card.dataset.key);
        card.classList.remove("sheet");
        bring(words(card.dataset.key, event.target.closest("[data-at]")?.dataset.at), "center");
      } else if (!card) choose(null);
    });
    article.addEventListener("keydown", (event) => {
      const card = onCard(event);
      if (event.key === "Enter" && card && event.target === card) {
        event.preventDefault();
        const target = words(card.dataset.key);
        choose(card.dataset.key);
        if (target) { bring(target, "center"); if (target.href) target.focus({ preventScroll: true }); }
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && card && event.target === card) {
        event.preventDefault();
        const list = [...cards.values()].filter((each) => !each.hidden);
        const next = list[list.indexOf(card) + (event.key === "ArrowDown" ? 1 : -1)];
        if (next) next.focus();
      }
    });

    // Switched off quads lose their cards, and their words the colour.
    function filter() {
      for (const card of cards.values()) card.hidden = hiddenQuads.has(card.dataset.quad);
      for (const element of article.querySelectorAll("[data-m]")) element.classList.toggle("off", keysOf(element).length === 0);
      letGo();
    }
    boards.push({ letGo, filter });
  }

  for (const article of document.querySelectorAll("article.coded")) setUp(article);
  document.addEventListener("pointermove", (event) => {
    if (event.movementX || event.movementY) resting = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const board of boards) board.letGo();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("article.coded")) for (const board of boards) board.letGo();
  });

  for (const button of document.querySelectorAll("button.quad")) {
    button.addEventListener("click", () => {
      const off = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!off));
      if (off) hiddenQuads.add(button.dataset.quad);
      else hiddenQuads.delete(button.dataset.quad);
      for (const board of boards) board.filter();
    });
  }
  if (narrow.matches) document.querySelector(".legend").open = false;
  const leftovers = document.getElementById("leftovers");
  leftovers.addEventListener("click", () => {
    const hidden = document.body.classList.toggle("hide-leftovers");
    leftovers.setAttribute("aria-pressed", String(!hidden));
  });
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
