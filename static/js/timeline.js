// The timeline: a range of bars is chosen by dragging over them, or with Shift and the arrow keys, then Enter. Each bar
// is a link without this file.
"use strict";

(() => {
  const TIMELINE = "svg.timeline";
  let drag = null; // { svg, from, to }: bars by number
  let picked = null; // the same, from the keyboard
  let wasDragged = false;

  const barsOf = (svg) => [...svg.querySelectorAll("g[data-from]")];

  function barAt(svg, x) {
    const box = svg.getBoundingClientRect();
    const n = barsOf(svg).length;
    return Math.min(Math.max(Math.floor(((x - box.left) / box.width) * n), 0), n - 1);
  }

  function paint(svg, range) {
    const brush = svg.querySelector(".brush");
    const step = 100 / barsOf(svg).length;
    const first = range ? Math.min(range.from, range.to) : 0;
    const last = range ? Math.max(range.from, range.to) : -1;
    brush.setAttribute("x", `${first * step}%`);
    brush.setAttribute("width", `${(last - first + 1) * step}%`);
  }

  function ends({ svg, from, to }) {
    const bars = barsOf(svg);
    return [bars[Math.min(from, to)].dataset.from, bars[Math.max(from, to)].dataset.to];
  }

  function show(range) {
    const url = new URL(range.svg.dataset.url, document.baseURI);
    const [from, to] = ends(range);
    url.searchParams.set("from", from);
    url.searchParams.set("to", to);
    if ("live" in range.svg.dataset) go(url.pathname + url.search);
    else location.assign(url);
  }

  document.addEventListener("pointerdown", (event) => {
    const svg = at(event, TIMELINE);
    wasDragged = false;
    if (!svg || event.button !== 0) return;
    const bar = barAt(svg, event.clientX);
    drag = { svg, from: bar, to: bar, x: event.clientX };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (Math.abs(event.clientX - drag.x) > 5) wasDragged = true;
    drag.to = barAt(drag.svg, event.clientX);
    if (wasDragged) paint(drag.svg, drag);
  });
  document.addEventListener("pointerup", () => {
    const range = drag;
    drag = null;
    if (range && wasDragged) show(range);
  });
  document.addEventListener("pointercancel", () => {
    if (drag) paint(drag.svg, null);
    drag = null;
  });
  // A drag that ends on a bar is no click on it, and bars are not dragged away as links are.
  document.addEventListener("click", (event) => {
    if (!wasDragged) return;
    wasDragged = false;
    if (!at(event, TIMELINE)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("dragstart", (event) => { if (at(event, TIMELINE)) event.preventDefault(); });

  function drop(svg) {
    picked = null;
    paint(svg, null);
  }

  document.addEventListener("keydown", (event) => {
    const svg = at(event, TIMELINE);
    if (!svg || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const bars = barsOf(svg);
    const now = bars.indexOf(at(event, "g[data-from]"));
    if (step) {
      const links = bars.map((bar) => bar.querySelector("a"));
      let next = now + step;
      while (links[next] === null) next += step; // bars without statements are passed over
      if (!links[next]) return event.preventDefault();
      if (event.shiftKey) picked = { svg, from: picked ? picked.from : now, to: next };
      else drop(svg);
      if (picked) {
        paint(svg, picked);
        byId("announce").textContent = ends(picked).join(" to ");
      }
      rove(svg, links[next]);
      links[next].focus();
    } else if (event.key === "Enter" && picked) show(picked);
    else if (event.key === "Escape" && (picked || drag)) {
      drag = null;
      drop(svg);
    } else return;
    event.preventDefault();
  });

  // One stop for the Tab key: the bar that was moved to, else the first that is chosen, else the last.
  function rove(svg, to) {
    const links = [...svg.querySelectorAll("a")];
    const stop = to ?? links.find((link) => link.querySelector(".on")) ?? links.at(-1);
    for (const link of links) link.setAttribute("tabindex", link === stop ? "0" : "-1");
  }
  function roveAll() {
    picked = null;
    for (const svg of document.querySelectorAll(TIMELINE)) rove(svg);
  }
  document.addEventListener("htmx:afterSettle", roveAll);
  document.addEventListener("htmx:historyRestore", roveAll);
  roveAll();
})();
