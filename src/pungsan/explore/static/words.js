"use strict";
// Choosing words of a text with the keyboard: arrows take the next word, Shift and arrows more of them.
// What is chosen is the browser's selection, so that review.js takes it as if it had been made with a mouse.
(() => {
  const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
  const LINES = { ArrowDown: 1, ArrowUp: -1 };
  let words = []; // ranges of the text's words, in their order
  let text = null; // where they are from
  let first = -1; // the word that was chosen first
  let last = -1; // the word up to which more were taken

  function read(place) {
    if (place === text && words.length && words[0].startContainer.isConnected) return;
    text = place;
    words = [];
    first = last = -1;
    const segmenter = new Intl.Segmenter(place.lang || document.documentElement.lang, { granularity: "word" });
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // A control character that is shown by its number is one thing.
      if (node.parentElement.closest(".control")) add(node, 0, node.length);
      else for (const part of segmenter.segment(node.data)) if (part.isWordLike) add(node, part.index, part.index + part.segment.length);
    }
  }

  function add(node, start, end) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    words.push(range);
  }

  // The nearest word of the line above or below.
  function findInLine(at, way) {
    const here = words[at].getBoundingClientRect();
    let best = -1;
    let line = null;
    let least = Infinity;
    for (let next = at + way; next >= 0 && next < words.length; next += way) {
      const box = words[next].getBoundingClientRect();
      if (way > 0 ? box.top < here.bottom - 2 : box.bottom > here.top + 2) continue;
      line ??= box;
      if (Math.abs(box.top - line.top) > line.height / 2) break;
      const far = Math.abs(box.left + box.right - here.left - here.right);
      if (far < least) [best, least] = [next, far];
    }
    return best < 0 ? at : best;
  }

  function move(key) {
    if (last < 0) return key === "End" ? words.length - 1 : 0;
    if (key === "Home") return 0;
    if (key === "End") return words.length - 1;
    if (key in LINES) return findInLine(last, LINES[key]);
    return Math.min(words.length - 1, Math.max(0, last + STEPS[key]));
  }

  function choose() {
    const [low, high] = first <= last ? [first, last] : [last, first];
    const selection = getSelection();
    selection.removeAllRanges();
    const range = document.createRange();
    range.setStart(words[low].startContainer, words[low].startOffset);
    range.setEnd(words[high].endContainer, words[high].endOffset);
    selection.addRange(range);
    const box = words[last].getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 80) scrollBy(0, box.top - innerHeight / 2);
    const status = document.getElementById("status");
    status.className = "unseen";
    status.textContent = String(selection);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches?.("[data-text]")) return;
    if (!(event.key in STEPS || event.key in LINES || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    read(event.target);
    if (!words.length) return;
    last = move(event.key);
    if (!event.shiftKey || first < 0) first = last;
    choose();
  });
})();
