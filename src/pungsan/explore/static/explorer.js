"use strict";
// Moves between pages without losing the place: links and the filter fetch the next page and put it in.
// Everything works without this script, by whole pages.
(() => {
  const root = document.documentElement;
  const status = document.getElementById("status");
  const narrow = window.matchMedia("(max-width: 60rem)");
  const WAIT = 250; // milliseconds after the last change of the filter
  const opened = new Map(); // which folds somebody opened or shut
  let asking = null;

  const inside = (url) => url.origin === location.origin && !url.pathname.startsWith("/api/") && !url.pathname.startsWith("/static/");

  async function go(address, { push = true, keep = false } = {}) {
    asking?.abort();
    const asked = (asking = new AbortController());
    root.classList.add("loading");
    document.getElementById("page").setAttribute("aria-busy", "true");
    let text, at;
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) { location.assign(address); return; }
      text = await answer.text();
      at = answer.url;
    } catch (error) {
      if (error.name === "AbortError") return;
      root.classList.remove("loading");
      document.getElementById("page").removeAttribute("aria-busy");
      say(document.body.dataset.offline, true);
      return;
    }
    if (asked !== asking) return;
    if (push) history.pushState({ y: 0 }, "", at);
    show(new DOMParser().parseFromString(text, "text/html"), keep);
    root.classList.remove("loading");
  }

  // Scripts of the new page do not run: all of ours listen to the document.
  function show(next, keep) {
    const focused = remember(document.activeElement);
    const y = scrollY;
    document.title = next.title;
    root.lang = next.documentElement.lang;
    for (const selector of ["#page", "header.top", "footer.foot"]) {
      const there = document.querySelector(selector);
      const came = next.querySelector(selector);
      if (there && came) there.replaceWith(document.adoptNode(came));
    }
    for (const link of next.querySelectorAll("link[rel=stylesheet]")) {
      if (!document.querySelector(`link[href="${CSS.escape(link.getAttribute("href"))}"]`)) document.head.append(document.adoptNode(link));
    }
    fold();
    document.dispatchEvent(new Event("pungsan:page"));
    const again = keep ? find(focused) : null;
    if (keep) scrollTo(0, y);
    else scrollTo(0, 0);
    (again ?? (keep ? null : document.getElementById("main")))?.focus({ preventScroll: true });
    const heading = document.querySelector(".totals, h1")?.textContent ?? document.title;
    say((document.body.dataset.loaded ?? "{title}").replace("{title}", heading.trim().replace(/\s+/g, " ")));
  }

  // What had the focus, by something that outlives the page.
  function remember(element) {
    if (!element || element === document.body) return null;
    if (element.id && element.id !== "main") return { id: element.id };
    if (element.name) return { name: element.name, value: element.value };
    const name = element.getAttribute("title") ?? element.textContent?.trim();
    return element.matches("a") && name ? { link: name.split("\n")[0] } : null;
  }
  function find(what) {
    if (!what) return null;
    if (what.id) return document.getElementById(what.id);
    if (what.name) return [...document.getElementsByName(what.name)].find((each) => each.value === what.value) ?? null;
    return [...document.querySelectorAll("main a")].find((each) => (each.getAttribute("title") ?? each.textContent.trim()).split("\n")[0] === what.link) ?? null;
  }

  function say(words, loud = false) {
    status.textContent = words;
    status.classList.toggle("unseen", !loud);
    status.classList.toggle("notice", loud);
  }

  function fold() {
    for (const each of document.querySelectorAll("details[data-key]")) {
      const key = each.dataset.key;
      if (opened.has(key)) each.open = opened.get(key);
      else if (key === "filter" && narrow.matches) each.open = false;
    }
  }
  document.addEventListener("toggle", (event) => {
    const key = event.target.dataset?.key;
    if (key) opened.set(key, event.target.open);
  }, true);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      const url = new URL(link.href);
      if (!inside(url) || link.hasAttribute("data-whole") || link.hasAttribute("download") || link.target) return;
      if (url.hash && url.pathname === location.pathname && url.search === location.search) return;
      event.preventDefault();
      go(url, { keep: url.pathname === location.pathname && !link.closest(".pager") });
      return;
    }
    if (event.target.closest("#theme")) {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("pungsan-theme", root.dataset.theme); } catch { /* storage is shut: for this page only */ }
      return;
    }
    // A row of a table opens what its first link opens, unless words of it are being selected.
    const row = event.target.closest("[data-rows] tbody tr");
    if (row && !event.target.closest("a, button, input, label") && !String(getSelection())) row.querySelector("a.type")?.click();
  });

  const address = (form) => {
    const pairs = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim() !== "");
    const query = new URLSearchParams(pairs);
    return new URL(`${form.getAttribute("action") || location.pathname}${query.size ? `?${query}` : ""}`, location.href);
  };
  let waiting = 0;
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-filter]");
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => go(address(form), { keep: true }), WAIT);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if ((form.getAttribute("method") ?? "get").toLowerCase() !== "get") return;
    event.preventDefault();
    clearTimeout(waiting);
    go(address(form), { keep: form.matches("[data-filter]") });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const table = event.target.closest("[data-rows]") ?? event.target.querySelector?.(":scope > [data-rows]");
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!table || !step) return;
    const links = [...table.querySelectorAll("tbody a.type")];
    const row = event.target.closest("tr");
    const now = links.findIndex((link) => row?.contains(link));
    const next = links[now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest("tr").scrollIntoView({ block: "nearest" });
  });

  addEventListener("popstate", () => go(location.href, { push: false }));
  window.pungsan = { go };
  fold();
})();
