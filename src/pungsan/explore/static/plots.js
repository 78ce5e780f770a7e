"use strict";
// Draws the plots: Vega-Lite specifications that the server wrote into the page, by Vega, which comes from the
// server as well.  Expressions are interpreted, never compiled: the pages may not run what is in a string.
(() => {
  const root = document.documentElement;
  const opened = new Set(); // tables that somebody opened or shut: explorer.js keeps them so
  const drawn = new Map(); // key of a plot → what is drawn: { view, canvas, shape, spec }
  let vega = null; // the promise of the library
  let focused = null; // the key of the plot that had the focus, to give it back after the page has changed

  const load = () => (vega ??= import(document.body.dataset.vega).then(() => window.vegaEmbed));
  const read = (figure) => JSON.parse(figure.querySelector("script").textContent);
  // What must be the same for a plot to be drawn on with other numbers.
  const outline = ({ datasets, params, usermeta, height, ...rest }) => JSON.stringify([rest, params.map((each) => each.name), Object.keys(datasets), usermeta.embedOptions]);
  const isColour = (param) => !("value" in param);
  const colourOf = (name) => getComputedStyle(root).getPropertyValue(`--${name.replace("_", "-")}`).trim();
  const heightOf = (spec, canvas) => (spec.usermeta.ratio ? Math.round(canvas.clientWidth * spec.usermeta.ratio) : spec.height);

  async function draw(figure) {
    const key = figure.dataset.plot;
    const spec = read(figure);
    const shape = outline(spec);
    const before = drawn.get(key);
    if (before?.shape === shape) {
      clear(before);
      await before.view.runAsync(); // else the days that were chosen are carried over
      before.spec = spec;
      for (const { name, value } of spec.params) if (value !== undefined) before.view.signal(name, value);
      for (const [name, rows] of Object.entries(spec.datasets)) before.view.data(name, structuredClone(rows));
      await fit(before);
    } else {
      before?.view.finalize();
      drawn.delete(key);
      const canvas = figure.querySelector(".canvas");
      const embed = await load();
      const full = structuredClone(spec);
      for (const param of full.params) if (isColour(param)) param.value = colourOf(param.name);
      if (full.usermeta.ratio) full.height = heightOf(spec, canvas);
      delete full.usermeta;
      const { view } = await embed(canvas, full, {
        ...spec.usermeta.embedOptions, mode: "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true },
      });
      if (!figure.isConnected) { view.finalize(); return; } // another page came meanwhile
      const now = { key, view, canvas, shape, spec };
      drawn.set(key, now);
      view.addEventListener("click", (event, item) => click(now, event, item?.datum));
      listen(now);
    }
    label(drawn.get(key));
    figure.dataset.drawn = "";
    settle(figure, false);
  }

  // Vega says in English what its groups are: the items alone speak, in the words of the page.
  function label({ canvas }) {
    for (const part of canvas.querySelectorAll("[role^=graphics]")) for (const name of ["role", "aria-roledescription"]) part.removeAttribute(name);
    canvas.setAttribute("role", "group");
    canvas.removeAttribute("aria-roledescription");
    items(canvas).forEach((item, at) => item.setAttribute("tabindex", at ? "-1" : "0"));
  }
  const items = (canvas) => [...canvas.querySelectorAll("[role=link]")];

  function click(plot, event, datum) {
    if (!datum) return;
    if (datum.since) choose(plot, datum, datum, event);
    else if (datum.url) go(datum.url, event);
  }
  function choose(plot, first, last, event) {
    const url = new URL(plot.spec.usermeta.choose, location.href);
    url.searchParams.set("since", first.since);
    url.searchParams.set("until", last.until);
    go(url, event);
  }
  function go(address, event) {
    const url = new URL(address, location.href);
    if (event?.ctrlKey || event?.metaKey) { window.open(url, "_blank", "noopener"); return; }
    window.pungsan.go(url, { keep: url.pathname === location.pathname });
  }

  // Periods: dragged over, or moved along with the arrows and Shift.
  const periods = (plot) => plot.spec.datasets.periods;
  function listen(plot) {
    if (!periods(plot)) return;
    let chosen = null;
    plot.view.addSignalListener("brush", (_, value) => {
      const span = value.first;
      chosen = span && within(periods(plot), span[0], span[1]);
      say(plot, chosen);
    });
    plot.canvas.addEventListener("pointerdown", () => {
      addEventListener("pointerup", () => setTimeout(() => { if (chosen) choose(plot, ...chosen); }, 0), { once: true });
    });
  }
  function within(rows, from, to) {
    const some = rows.filter((row) => row.after > from && row.first < to);
    return some.length ? [some[0], some.at(-1)] : null;
  }
  function say(plot, chosen) {
    let note = plot.canvas.querySelector(".brush-label");
    if (!chosen) { note?.remove(); return; }
    if (!note) { note = document.createElement("span"); note.className = "brush-label"; plot.canvas.append(note); }
    note.textContent = chosen[0] === chosen[1] ? chosen[0].name : `${chosen[0].since} – ${chosen[1].until}`;
  }
  function mark(plot, low, high) {
    const scale = plot.view.scale("x");
    const rows = periods(plot);
    plot.view.signal("brush_x", [scale(rows[low].first), scale(rows[high].after)]).runAsync();
  }
  function clear(plot) {
    delete plot.anchor;
    if (!periods(plot)) return;
    plot.view.signal("brush_x", []);
    say(plot, null);
  }

  document.addEventListener("keydown", (event) => {
    const item = event.target.closest?.("[data-plot] [role=link]");
    const plot = item && drawn.get(item.closest("[data-plot]").dataset.plot);
    if (!plot || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = items(plot.canvas);
    const at = all.indexOf(item);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const rows = periods(plot);
    if (to !== undefined) {
      event.preventDefault();
      if (!all[to]) return;
      item.setAttribute("tabindex", "-1");
      all[to].setAttribute("tabindex", "0");
      all[to].focus();
      if (!rows) return;
      if (event.shiftKey) { plot.anchor ??= at; mark(plot, Math.min(plot.anchor, to), Math.max(plot.anchor, to)); }
      else if (plot.anchor !== undefined) { clear(plot); plot.view.runAsync(); }
    } else if (event.key === "Enter") {
      event.preventDefault();
      focused = plot.key;
      if (rows) { const from = plot.anchor ?? at; choose(plot, rows[Math.min(from, at)], rows[Math.max(from, at)]); }
      else click(plot, null, item.__data__?.datum);
    } else if (event.key === "Escape" && plot.anchor !== undefined) { clear(plot); plot.view.runAsync(); }
  });
  // As a picture: what is seen, as a file.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-save]");
    const figure = button?.closest("[data-plot]");
    const plot = figure && drawn.get(figure.dataset.plot);
    if (!plot) return;
    const link = document.createElement("a");
    const { view } = plot;
    view.background(colourOf("sheet"));
    link.href = await view.toImageURL(button.dataset.save, 2);
    view.background("transparent");
    link.download = `pungsan-${plot.key}.${button.dataset.save}`;
    link.click();
  });

  // Other widths and colours.
  function fit({ view, canvas, spec }) {
    if (spec.width !== "container") return view.runAsync();
    return view.width(canvas.clientWidth).height(heightOf(spec, canvas)).resize().runAsync();
  }
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => drawn.forEach(fit), 100); });
  function paint() {
    for (const { view, spec } of drawn.values()) {
      for (const param of spec.params.filter(isColour)) view.signal(param.name, colourOf(param.name));
      view.runAsync();
    }
  }
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // What was drawn before stays until the new numbers are drawn, so that nothing jumps.
  function hold(figure) {
    const before = drawn.get(figure.dataset.plot);
    if (!before) return;
    figure.querySelector(".canvas").replaceWith(before.canvas);
    figure.dataset.held = "";
    settle(figure, false);
  }
  async function show() {
    const figures = [...document.querySelectorAll("[data-plot]")];
    const keys = new Set(figures.map((figure) => figure.dataset.plot));
    for (const [key, { view }] of drawn) if (!keys.has(key)) { view.finalize(); drawn.delete(key); }
    figures.forEach(hold);
    await painted(); // the numbers of the page come first
    for (const figure of figures) {
      if (!figure.isConnected) return; // another page came meanwhile
      await draw(figure).catch((error) => fail(figure, error));
    }
    if (focused) items(drawn.get(focused)?.canvas ?? root)[0]?.focus({ preventScroll: true });
    focused = null;
  }
  // The numbers stand below: they are shown instead.
  function fail(figure, error) {
    console.warn(error);
    drawn.get(figure.dataset.plot)?.view.finalize();
    drawn.delete(figure.dataset.plot);
    delete figure.dataset.held;
    figure.dataset.failed = "";
    figure.querySelector(".canvas").textContent = document.body.dataset.unplotted;
    settle(figure, true);
  }
  // Folded, unless somebody opened them.
  function settle(figure, open) {
    const numbers = figure.parentElement.querySelector("details.numbers");
    if (!numbers) return;
    if (!opened.has(numbers.dataset.key)) numbers.open = open;
    numbers.dataset.settled = "";
  }
  document.addEventListener("click", (event) => {
    const numbers = event.target.closest("summary")?.closest("details.numbers");
    if (numbers) opened.add(numbers.dataset.key);
  });
  document.addEventListener("pungsan:page", show);
  show();
})();
