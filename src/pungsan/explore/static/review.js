// Reviewing: keys, correcting by selecting words, adding events. Offsets are code points of the article's text.
(() => {
  "use strict";
  const PARTIES = ["actor", "recipient", "attribution"];
  const ROLES = [...PARTIES, "when", "where"];
  let state = null; // the fields of the event: see pungsan.store.corrections.Changes
  let picked = null; // the selected words: {start, end, text}
  let guessing = Promise.resolve(); // what is being asked about them

  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const page = () => one("main[data-review]");
  const form = () => one("form[data-judge]");
  const points = (text) => [...text].length;

  function begin() {
    picked = null;
    state = null;
    if (!page() || !form()) return;
    const empty = { type: "", mode: null, auxiliary: [], contexts: [], actor: [], recipient: [], attribution: [], when: null, where: null };
    state = { ...empty, ...JSON.parse(form().dataset.state || "{}") };
    const type = one('[data-field="type"]');
    if (state.type) type.value = state.type;
    else state.type = type.value;
    showModes();
    one('[data-field="mode"]').value = state.mode ?? "";
    for (const box of all("[data-list]")) box.checked = state[box.dataset.list].includes(box.value);
    show();
  }

  // --- the fields ---------------------------------------------------------------------------------------------

  function showModes() {
    const type = one('[data-field="type"]').value;
    const mode = one('[data-field="mode"]');
    for (const each of all("option[data-type]", mode)) {
      each.hidden = each.disabled = each.dataset.type !== type;
    }
    if (mode.selectedOptions[0]?.disabled) mode.value = "";
  }

  function show() {
    for (const role of PARTIES) {
      const list = one(`[data-people="${role}"]`);
      list.replaceChildren(...state[role].map((each, at) => makePerson(role, each, at)));
    }
    const when = state.when ?? {};
    one('[data-when="start"]').value = when.start ?? "";
    one('[data-when="end"]').value = when.end ?? "";
    const where = state.where ?? {};
    one('[data-where="name"]').value = where.name ?? "";
    one('[data-where="country"]').value = where.country ?? "";
    for (const role of ["when", "where", "trigger"]) {
      const words = one(`[data-words="${role}"]`);
      const span = role === "trigger" ? state.trigger : state[role]?.span;
      if (words) words.textContent = span ? read(span[0], span[1]) : "";
    }
  }

  function makePerson(role, person, at) {
    const item = one("#person").content.firstElementChild.cloneNode(true);
    const typed = person.start === undefined || person.start === null;
    one(".chosen", item).textContent = typed ? "" : person.text;
    one(".chosen", item).title = person.name ?? "";
    one(".typed", item).hidden = !typed;
    one('[data-key="words"]', item).value = person.typed ?? "";
    one('[data-key="code"]', item).value = person.code ?? "";
    one('[data-key="sector"]', item).value = (person.sector ?? []).join(" ");
    item.dataset.role = role;
    item.dataset.at = at;
    return item;
  }

  function edit(target) {
    if (!state) return;
    if (target.dataset.field === "type") {
      state.type = target.value;
      showModes();
      state.mode = one('[data-field="mode"]').value || null;
    } else if (target.dataset.field === "mode") state.mode = target.value || null;
    else if (target.dataset.list) {
      state[target.dataset.list] = all(`[data-list="${target.dataset.list}"]:checked`).map((box) => box.value);
    } else if (target.dataset.when) {
      const start = one('[data-when="start"]').value;
      const end = one('[data-when="end"]').value;
      const span = state.when?.span ?? null;
      if (start || end) {
        const days = { start: start || end, end: end || start };
        const same = state.when && state.when.start === days.start && state.when.end === days.end;
        state.when = { ...days, grain: same ? state.when.grain : days.start === days.end ? "day" : "interval", span };
      } else state.when = span ? { span } : null;
    } else if (target.dataset.where) {
      const name = one('[data-where="name"]').value.trim();
      const country = one('[data-where="country"]').value.trim().toUpperCase();
      const span = state.where?.span ?? null;
      state.where = name || country ? { name, country, span } : span ? { span } : null;
    } else {
      const item = target.closest("li[data-role]");
      if (!item) return;
      const person = state[item.dataset.role][Number(item.dataset.at)];
      if (target.dataset.key === "words") person.typed = target.value;
      else if (target.dataset.key === "code") person.code = target.value.trim().toUpperCase() || null;
      else if (target.dataset.key === "sector") person.sector = target.value.toUpperCase().split(/[\s,;]+/).filter(Boolean);
      if (target.dataset.key !== "words") Object.assign(person, { name: null, entity: null });
    }
  }

  // --- words of the text --------------------------------------------------------------------------------------

  // The text as it stands in the article: a named control character is one character there.
  function* stretches() {
    for (const piece of all("[data-text] [data-at]")) {
      let at = Number(piece.dataset.at);
      const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const control = node.parentElement.closest(".control");
        const size = control ? 1 : points(node.data);
        yield { node, at, size, control, text: control ? "\ufffd" : node.data };
        at += size;
      }
    }
  }

  function read(start, end) {
    let text = "";
    for (const each of stretches()) {
      const low = Math.max(start, each.at);
      const high = Math.min(end, each.at + each.size);
      if (low < high) text += [...each.text].slice(low - each.at, high - each.at).join("");
    }
    return text;
  }

  function find(words) {
    const letters = [];
    for (const each of stretches()) [...each.text].forEach((char, at) => letters.push({ char, at: each.at + at }));
    const wanted = [...words.trim()];
    if (!wanted.length) return null;
    for (let at = 0; at + wanted.length <= letters.length; at += 1) {
      const last = letters[at + wanted.length - 1];
      if (last.at - letters[at].at === wanted.length - 1 && wanted.every((char, to) => letters[at + to].char === char)) {
        return [letters[at].at, last.at + 1];
      }
    }
    return null;
  }

  function readSelection() {
    const selection = getSelection();
    const text = one("[data-text]");
    if (!text || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    let start = null;
    let end = null;
    for (const each of stretches()) {
      if (!range.intersectsNode(each.node)) continue;
      const cut = (offset) => (each.control ? (offset ? 1 : 0) : points(each.node.data.slice(0, offset)));
      const low = each.node === range.startContainer ? cut(range.startOffset) : 0;
      const high = each.node === range.endContainer ? cut(range.endOffset) : each.size;
      if (low >= high) continue;
      start = start === null ? each.at + low : Math.min(start, each.at + low);
      end = Math.max(end ?? 0, each.at + high);
    }
    if (start === null) return null;
    const words = read(start, end);
    start += points(words) - points(words.trimStart());
    end -= points(words) - points(words.trimEnd());
    return start < end ? { start, end, text: words.trim() } : null;
  }

  function offer() {
    const bar = one("#pick");
    if (!bar || !state) return;
    picked = readSelection();
    bar.hidden = !picked;
    if (!picked) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - bar.offsetWidth - 8));
    bar.style.left = `${left + scrollX}px`;
    bar.style.top = `${box.bottom + scrollY + 6}px`;
  }

  function pick(role) {
    const words = picked;
    if (!words || !state) return;
    one("#pick").hidden = true;
    picked = null;
    getSelection().removeAllRanges();
    open(true, false);
    const span = [words.start, words.end];
    if (role === "trigger") {
      state.trigger = span;
      show();
      return;
    }
    let chosen = { span };
    if (role === "when" || role === "where") state[role] = chosen;
    else {
      chosen = { code: null, sector: [], name: null, entity: null, ...words };
      const others = state[role].filter((each) => each.start === undefined || each.end <= words.start || each.start >= words.end);
      state[role] = role === "attribution" ? [chosen] : [...others, chosen];
    }
    show();
    guessing = guess(role, words, chosen);
  }

  // Shows anew, and leaves somebody who is about to type in the same field.
  function showAround() {
    const field = document.activeElement;
    const item = field?.closest?.("li[data-role]");
    show();
    if (!item) return;
    const { role, at } = item.dataset;
    one(`li[data-role="${role}"][data-at="${at}"] [data-key="${field.dataset.key}"]`)?.focus();
  }

  // Who, when or where the words may mean; what was typed meanwhile stays.
  async function guess(role, words, chosen) {
    const query = new URLSearchParams({ article: page().dataset.article, start: words.start, end: words.end, role });
    try {
      const answer = await fetch(`/review/suggest?${query}`);
      const guessed = answer.ok ? await answer.json() : null;
      if (!guessed || chosen.code || chosen.sector?.length) return;
      Object.assign(chosen, guessed);
      showAround();
    } catch { /* without a guess the fields stay empty */ }
  }

  // --- sending ------------------------------------------------------------------------------------------------

  function open(wide, focus = true) {
    const section = one("#correct");
    if (!section) return;
    section.hidden = !wide;
    one("[data-open]")?.setAttribute("aria-expanded", String(wide));
    if (wide && focus) one('[data-field="type"]').focus();
  }

  function complain(words) {
    const place = one(".wrong", form());
    place.textContent = words;
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  }

  function collect() {
    const changes = { ...state };
    for (const role of PARTIES) {
      changes[role] = state[role].map((each) => {
        if (each.start !== undefined && each.start !== null) return each;
        const span = find(each.typed ?? "");
        if (!span) throw new Error(`${page().dataset.unfound} “${each.typed ?? ""}”`);
        return { ...each, start: span[0], end: span[1], text: undefined, typed: undefined };
      });
    }
    return changes;
  }

  async function send(sent, verdict) {
    await guessing;
    const fields = new URLSearchParams(new FormData(sent));
    if (verdict) fields.set("verdict", verdict);
    if (verdict === "correct" || verdict === "add") {
      try {
        fields.set("changes", JSON.stringify(collect()));
      } catch (error) {
        complain(error.message);
        return;
      }
    }
    document.documentElement.classList.add("loading");
    try {
      const address = new URL(sent.action);
      address.searchParams.set("ui", document.documentElement.lang);
      const answer = await fetch(address, { method: "POST", body: fields, headers: { Accept: "application/json" } });
      const said = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { error: await answer.text() };
      if (answer.ok) {
        location.assign(said.next);
        return;
      }
      complain(said.error);
    } catch {
      complain(document.body.dataset.offline);
    }
    document.documentElement.classList.remove("loading");
  }

  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (sent.matches("form[data-judge]")) {
      event.preventDefault();
      send(sent, event.submitter?.value ?? (sent.hasAttribute("data-addition") ? "add" : "correct"));
    } else if (sent.matches("form[data-undo]")) {
      event.preventDefault();
      send(sent);
    }
  });

  document.addEventListener("click", (event) => {
    if (!page()) return;
    const button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-open")) open(one("#correct").hidden);
    else if (button.hasAttribute("data-close")) open(false);
    else if (button.hasAttribute("data-help")) one("#keys").showModal();
    else if (button.dataset.pick) pick(button.dataset.pick);
    else if (button.dataset.add) {
      state[button.dataset.add].push({ code: null, sector: [], name: null, entity: null, typed: "" });
      show();
      one(`[data-people="${button.dataset.add}"] li:last-child [data-key="words"]`).focus();
    } else if (button.dataset.clear) {
      state[button.dataset.clear] = null;
      show();
    } else if (button.hasAttribute("data-remove")) {
      const item = button.closest("li");
      state[item.dataset.role].splice(Number(item.dataset.at), 1);
      show();
    }
  });
  // The selection must outlive the press on a button of the toolbar.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#pick")) event.preventDefault();
  });
  document.addEventListener("input", (event) => { if (page() && form()?.contains(event.target)) edit(event.target); });
  document.addEventListener("selectionchange", () => { if (page()) offer(); });

  document.addEventListener("keydown", (event) => {
    if (!page() || event.defaultPrevented || event.metaKey || event.altKey || one("dialog[open]")) return;
    if (event.ctrlKey) {
      if (event.key === "Enter" && form()) {
        event.preventDefault();
        if (form().hasAttribute("data-addition")) send(form(), "add");
        else if (!one("#correct").hidden) send(form(), "correct");
      }
      return;
    }
    if (event.key === "Escape") {
      if (picked) getSelection().removeAllRanges();
      else open(false);
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    const role = event.key === "0" && one('[data-pick="trigger"]') ? "trigger" : ROLES[Number(event.key) - 1];
    // The event of a selection comes later than a quick key: look at what is selected now.
    if (role && state) picked = readSelection();
    if (picked && role) {
      event.preventDefault();
      pick(role);
      return;
    }
    if (!form() || form().hasAttribute("data-addition")) return;
    const follow = (address) => { if (address) location.assign(address); };
    const keys = {
      a: () => send(form(), "accept"),
      r: () => send(form(), "reject"),
      c: () => open(true),
      s: () => follow(page().dataset.skip),
      u: () => send(one("form[data-undo]")),
      n: () => follow(page().dataset.next),
      p: () => follow(page().dataset.previous),
      ArrowRight: () => follow(page().dataset.next),
      ArrowLeft: () => follow(page().dataset.previous),
      "?": () => one("#keys").showModal(),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.repeat) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("pungsan:page", begin);
  begin();
})();
