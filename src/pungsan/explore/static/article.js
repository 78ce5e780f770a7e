"use strict";
// The words of an article and the cards beside it light each other up.
(() => {
  const ORDER = ["trigger", "actor", "recipient", "source", "speaker", "when", "where", "quote"];
  const narrow = window.matchMedia("(max-width: 60rem)");

  // A label that would be cut off at the right edge of the text begins further left.
  function keepInside(text) {
    const edge = text.getBoundingClientRect().right;
    for (const element of text.querySelectorAll("[data-label]")) {
      element.style.removeProperty("--shift");
      const width = parseFloat(getComputedStyle(element, "::before").width) || 0;
      const over = element.getClientRects()[0].left + width - edge;
      if (over > 0) element.style.setProperty("--shift", `${-Math.ceil(over)}px`);
    }
  }
  let board = null;
  // After the page has been moved under a resting pointer, what lies there was not pointed at.
  let resting = false;

  function setUp(article) {
    const label = (role) => article.getAttribute(`data-word-${role}`);
    const parts = new Map();
    const cards = new Map();
    let chosen = null;
    let shown = null;

    for (const element of article.querySelectorAll("[data-m]")) {
      for (const code of element.dataset.m.split(" ")) {
        const [key, told] = code.split(":");
        const role = told.replace("+", "");
        if (!parts.has(key)) parts.set(key, []);
        parts.get(key).push({ element, role, begins: told !== role });
      }
    }
    for (const card of article.querySelectorAll(".card")) {
      cards.set(card.dataset.key, card);
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close";
      close.textContent = "×";
      close.setAttribute("aria-label", article.dataset.wordClose);
      close.addEventListener("click", (event) => { event.stopPropagation(); choose(null); });
      card.append(close);
    }

    const keysOf = (element) => [...new Set(element.dataset.m.split(" ").map((code) => code.split(":")[0]))].filter((key) => cards.has(key));
    // A word may serve several events: those that it is the verb of come first, quotations last.
    function rank(element) {
      const verb = (key) => parts.get(key).some((part) => part.element === element && part.role === "trigger");
      return keysOf(element).sort((a, b) => verb(b) - verb(a) || (a[0] === "q") - (b[0] === "q"));
    }
    function clear() {
      for (const element of article.querySelectorAll(".text .m.on")) {
        element.classList.remove("on", ...ORDER.map((role) => `role-${role}`));
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
      const inOrder = (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b);
      for (const [element, found] of roles) {
        element.classList.add("on", `role-${found.roles.sort(inOrder)[0]}`);
        if (found.labels.length) element.dataset.label = found.labels.sort(inOrder).map(label).join(" · ");
      }
      keepInside(article.querySelector(".text"));
      cards.get(key).classList.add("on");
      for (const other of beside) if (other !== key) cards.get(other).classList.add("near");
    }
    function letGo() {
      for (const card of cards.values()) card.classList.remove("sheet-up");
      chosen = null;
      show(null);
    }
    function choose(key) {
      letGo();
      chosen = key;
      show(key);
      if (key !== null && narrow.matches) cards.get(key).classList.add("sheet-up");
    }
    function bring(element, block = "nearest") {
      if (!element) return;
      resting = true;
      element.scrollIntoView({ block });
    }
    // Only the column of cards moves, so that the words stay under the pointer.
    function bringCard(key) {
      const column = article.querySelector(".side-column");
      if (narrow.matches || column.scrollHeight <= column.clientHeight) return;
      const box = cards.get(key).getBoundingClientRect();
      const frame = column.getBoundingClientRect();
      if (box.top < frame.top) column.scrollTop += box.top - frame.top - 8;
      else if (box.bottom > frame.bottom) column.scrollTop += box.bottom - frame.bottom + 8;
    }
    function clearSheet(element) {
      const box = element.getBoundingClientRect();
      if (narrow.matches && box.bottom > innerHeight * 0.5) scrollBy(0, box.top - innerHeight * 0.3);
    }
    const words = (key) => (parts.get(key) ?? []).find((part) => part.role === "trigger" || part.role === "quote")?.element;
    const onText = (event) => event.target.closest("[data-m]");
    const onCard = (event) => event.target.closest(".card");

    article.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch" || resting) return;
      const mark = onText(event);
      const card = onCard(event);
      if (mark) {
        const keys = rank(mark);
        if (keys.length && !(chosen !== null && keys.includes(chosen))) { show(keys[0], keys); bringCard(keys[0]); }
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
    article.addEventListener("focusout", (event) => { if (!article.contains(event.relatedTarget)) show(chosen); });
    article.addEventListener("click", (event) => {
      const mark = onText(event);
      const card = onCard(event);
      if (mark) {
        event.preventDefault();
        const keys = rank(mark);
        if (!keys.length) return;
        choose(keys[chosen === null ? 0 : (keys.indexOf(chosen) + 1) % keys.length]);
        for (const key of keys) if (key !== chosen) cards.get(key).classList.add("near");
        bringCard(chosen);
        clearSheet(mark);
        // A click without a pointer is the Enter key: go on to the card.
        if (event.detail === 0) cards.get(chosen).focus({ preventScroll: !narrow.matches });
      } else if (card && !event.target.closest("a, button")) {
        choose(card.dataset.key);
        card.classList.remove("sheet-up");
        bring(words(card.dataset.key), "center");
      } else if (!card) choose(null);
    });
    article.addEventListener("keydown", (event) => {
      const card = onCard(event);
      if (!card || event.target !== card) return;
      if (event.key === "Enter") {
        event.preventDefault();
        const target = words(card.dataset.key);
        choose(card.dataset.key);
        if (target) { bring(target, "center"); if (target.href) target.focus({ preventScroll: true }); }
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const list = [...cards.values()];
        const next = list[list.indexOf(card) + (event.key === "ArrowDown" ? 1 : -1)];
        if (next) { event.preventDefault(); next.focus(); }
      }
    });
    return { letGo, choose };
  }

  function begin() {
    const article = document.querySelector("[data-article]");
    board = article ? setUp(article) : null;
    document.querySelectorAll(".marked").forEach(keepInside);
    if (!article || !location.hash) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const key = target?.dataset.m?.split(":")[0] ?? target?.dataset.key;
    if (target && key) { board.choose(key); target.scrollIntoView({ block: "center" }); }
  }
  document.addEventListener("pungsan:page", begin);
  document.addEventListener("pointermove", (event) => { if (event.movementX || event.movementY) resting = false; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") board?.letGo(); });
  addEventListener("resize", () => document.querySelectorAll(".marked, [data-article] .text").forEach(keepInside));
  begin();
})();
