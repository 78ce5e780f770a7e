"use strict";
// Days by dragging over a figure of time, or with the arrows and Shift.
(() => {
  const FEW = 6; // pixels: less is a click
  let drag = null;

  const bars = (figure) => [...figure.querySelectorAll("a[data-first]")];
  const boundsOf = (figure) => figure.querySelector("svg").getBoundingClientRect();
  function indexAt(figure, x) {
    const box = boundsOf(figure);
    const all = bars(figure);
    return Math.min(all.length - 1, Math.max(0, Math.floor(((x - box.left) / box.width) * all.length)));
  }
  const name = (all, low, high) => (low === high ? all[low].dataset.name : `${all[low].dataset.first} – ${all[high].dataset.last}`);

  function mark(figure, low, high) {
    const all = bars(figure);
    let brush = figure.querySelector(".brush");
    if (!brush) {
      brush = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      brush.classList.add("brush");
      brush.setAttribute("aria-hidden", "true");
      figure.append(brush);
      const label = document.createElement("span");
      label.className = "brush-label";
      figure.append(label);
    }
    brush.replaceChildren();
    const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shade.setAttribute("x", `${(100 * low) / all.length}%`);
    shade.setAttribute("width", `${(100 * (high - low + 1)) / all.length}%`);
    shade.setAttribute("height", "100%");
    brush.append(shade);
    figure.querySelector(".brush-label").textContent = name(all, low, high);
    all.forEach((bar, at) => bar.classList.toggle("chosen", at >= low && at <= high));
  }
  function clear(figure) {
    for (const each of figure.querySelectorAll(".brush, .brush-label")) each.remove();
    for (const bar of bars(figure)) bar.classList.remove("chosen");
  }
  function choose(figure, low, high) {
    const all = bars(figure);
    const link = all[low];
    const url = new URL(link.href.baseVal, location.href);
    url.searchParams.set("since", all[low].dataset.first);
    url.searchParams.set("until", all[high].dataset.last);
    window.pungsan.go(url, { keep: true });
  }

  document.addEventListener("pointerdown", (event) => {
    const figure = event.target.closest("[data-timeline]");
    if (!figure || event.button !== 0 || event.pointerType === "touch") return;
    event.preventDefault(); // no selection of text, no dragging of links
    drag = { figure, x: event.clientX, from: indexAt(figure, event.clientX), moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.moved && Math.abs(event.clientX - drag.x) < FEW) return;
    drag.moved = true;
    const to = indexAt(drag.figure, event.clientX);
    mark(drag.figure, Math.min(drag.from, to), Math.max(drag.from, to));
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { figure, from, moved } = drag;
    drag = null;
    if (!moved) return;
    const to = indexAt(figure, event.clientX);
    clear(figure);
    // The click that follows is part of the drag.
    addEventListener("click", (click) => { click.preventDefault(); click.stopImmediatePropagation(); }, { capture: true, once: true });
    setTimeout(() => choose(figure, Math.min(from, to), Math.max(from, to)), 0);
  });
  document.addEventListener("pointercancel", () => { if (drag) clear(drag.figure); drag = null; });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-timeline]")) event.preventDefault(); });

  document.addEventListener("keydown", (event) => {
    const bar = event.target.closest?.("a[data-first]");
    const figure = bar?.closest("[data-timeline]");
    if (!figure || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = bars(figure);
    const at = all.indexOf(bar);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const anchor = Number(figure.dataset.anchor ?? at);
    if (to !== undefined && all[to]) {
      event.preventDefault();
      bar.setAttribute("tabindex", "-1");
      all[to].setAttribute("tabindex", "0");
      all[to].focus();
      if (event.shiftKey) {
        figure.dataset.anchor = anchor;
        mark(figure, Math.min(anchor, to), Math.max(anchor, to));
      } else {
        delete figure.dataset.anchor;
        clear(figure);
      }
    } else if (event.key === "Enter" && figure.dataset.anchor !== undefined) {
      event.preventDefault();
      choose(figure, Math.min(anchor, at), Math.max(anchor, at));
    } else if (event.key === "Escape") {
      delete figure.dataset.anchor;
      clear(figure);
    }
  });
})();
