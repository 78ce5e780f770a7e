"use strict";
// Runs before the page is drawn, so that nothing flashes in the wrong light.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  let chosen = null;
  try { chosen = localStorage.getItem("pungsan-theme"); } catch { /* storage is shut: the system's choice holds */ }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
})();
