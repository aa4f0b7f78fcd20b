// Keyboard, copying and announcements. Every page works without this file.
// All listeners stand on the document, so what htmx swaps in needs no setting up.
"use strict";

(() => {
  const KEYS_OFF = "onrecord-keys-off";

  // Saying things: to screen readers always, on the screen when it is news to everybody.

  function announce(text) {
    const region = byId("announce");
    if (!region) return;
    region.textContent = "";
    // An emptied region must be seen as empty first, or the same words twice are announced once.
    setTimeout(() => { region.textContent = text; }, 50);
  }

  let toastTimer;
  function toast(text, seconds = 2.5) {
    announce(text);
    const box = byId("toast");
    if (!box) return;
    box.textContent = text;
    box.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => { box.hidden = true; }, seconds * 1000);
  }

  // Copying

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!copyBySelecting(text)) return toast("Copying is not allowed here");
    }
    toast(said);
  }

  // Browsers offer navigator.clipboard on https and localhost only.
  function copyBySelecting(text) {
    const active = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* not supported: done stays false */ }
    area.remove();
    active?.focus({ preventScroll: true });
    return done;
  }

  const absolute = (href) => new URL(href, document.baseURI).href;

  // data-copy is the text itself; "#id" copies what that element shows; a path becomes a full address.
  function textToCopy(value) {
    if (value.startsWith("#")) return byId(value.slice(1))?.textContent.trim() ?? "";
    return value === "" || value.startsWith("/") ? absolute(value || location.href) : value;
  }

  // Moving between statements

  function permalinkOf(statement) {
    return statement?.dataset.permalink || statement?.querySelector("blockquote a")?.getAttribute("href");
  }

  function move(step) {
    const all = [...document.querySelectorAll(".st")];
    if (!all.length) return;
    const at = all.indexOf(document.activeElement?.closest(".st"));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].tabIndex = -1;
    all[next].focus({ preventScroll: true });
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    all[next].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function focusSearch() {
    const field = byId("search");
    field?.focus();
    field?.select();
  }

  function copyPermalink() {
    const statement = document.activeElement?.closest(".st, [data-permalink]")
      ?? document.querySelector("main[data-permalink], main [data-permalink]:not(.st)");
    const link = permalinkOf(statement);
    if (link) copy(absolute(link), "Link copied");
  }

  function showShortcuts() {
    const dialog = byId("shortcuts");
    if (dialog && !dialog.open) dialog.showModal();
  }

  const keys = {
    "/": focusSearch,
    j: () => move(1),
    k: () => move(-1),
    c: copyPermalink,
    "?": showShortcuts,
  };

  // A box that was ticked keeps the focus, and needs no letters.
  const typing = (element) =>
    element.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], dialog");

  function keysAreOff() {
    try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; }
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (!(target instanceof Element) || typing(target) || keysAreOff()) return;
    if (event.key === "Enter" && target.matches(".st")) {
      const link = permalinkOf(target);
      if (link) location.assign(link);
      return;
    }
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const button = at(event, "button");
    if (!button) return;
    if ("copy" in button.dataset) copy(textToCopy(button.dataset.copy), button.dataset.copied || "Copied");
    if ("shortcuts" in button.dataset) showShortcuts();
  });

  // Single keys can be in the way of speech input: they can be switched off, and that is kept.
  document.addEventListener("change", (event) => {
    if (event.target.id !== "shortcuts-on") return;
    try { localStorage.setItem(KEYS_OFF, event.target.checked ? "0" : "1"); } catch { /* not kept */ }
  });

  // Where the filters stand above the list, "Apply" folds them, or the list would be far below.
  document.addEventListener("submit", (event) => {
    const fold = event.target.closest("details.filters");
    if (!fold || window.matchMedia("(min-width: 56.01rem)").matches) return;
    fold.open = false;
    byId("main")?.focus({ preventScroll: true }); // the button is gone from view
    fold.scrollIntoView({ block: "nearest" });
  });

  // htmx: what was swapped is announced, and who was typing goes on where they were.

  let wasFocused = null;
  let wasTyping = null;
  let wereOpen = [];
  let announced = "";

  const isCounts = (event) => event.detail.requestConfig?.elt?.id === "counts";

  function describe(element) {
    if (!element || element === document.body) return null;
    if (element.matches("details[id] > summary")) return `#${CSS.escape(element.parentElement.id)} > summary`;
    if (element.id) return `#${CSS.escape(element.id)}`;
    if (!element.name) return null;
    const named = `[name="${CSS.escape(element.name)}"]`;
    return element.matches("[type=checkbox], [type=radio]") ? `${named}[value="${CSS.escape(element.value)}"]` : named;
  }

  // What is being typed while an earlier answer arrives is not part of that answer; what was sent for it is.
  function unsent(element, request) {
    const typing = element?.matches("input:not([type=checkbox], [type=radio])") && element.value !== element.defaultValue;
    const wasSent = request?.formData?.getAll(element?.name).includes(element?.value);
    return typing && !wasSent ? { value: element.value, start: element.selectionStart, end: element.selectionEnd } : null;
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isCounts(event)) announced = "";
    wereOpen = [...document.querySelectorAll("details[id][open]")].map((details) => details.id);
    wasFocused = describe(document.activeElement);
    wasTyping = unsent(document.activeElement, event.detail.requestConfig);
  });

  document.addEventListener("htmx:afterSwap", () => {
    for (const id of wereOpen) byId(id)?.setAttribute("open", "");
    const again = wasFocused && document.querySelector(wasFocused);
    if (again && wasTyping) again.value = wasTyping.value;
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) (again || byId("main"))?.focus({ preventScroll: true });
    if (again && wasTyping) again.setSelectionRange?.(wasTyping.start, wasTyping.end);
    wasFocused = wasTyping = null;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const place = event.target.closest?.("dialog, .suggestions") ?? document;
    const said = place.querySelector("[data-announce]");
    const words = said?.dataset.announce || said?.textContent.trim() || "";
    if (words && words !== announced) announce(words);
    announced = words;
  });

  // An answer that is an error has a page of its own: go there, so that its reason can be read.
  document.addEventListener("htmx:responseError", (event) => {
    const { requestConfig, pathInfo } = event.detail;
    if (isCounts(event)) return; // the list stands, and a link to its counts appears in their place
    if (requestConfig?.verb === "get" && pathInfo?.finalRequestPath) location.assign(pathInfo.finalRequestPath);
    else toast("That did not work. Nothing was changed.", 8);
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (isCounts(event)) return;
    toast("No answer from the server. Nothing was changed; try again.", 8);
    // What is ticked belongs to the list that is shown; what was typed can be sent again.
    for (const box of document.querySelectorAll("#filters :is([type=checkbox], [type=radio])")) box.checked = box.defaultChecked;
  });

  // Boxes and fields follow the address: a page that the browser kept has them as they were left. (One that it loads
  // anew would get them filled in, but for autocomplete="off".)
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[action]:not([method=post])")) form.reset();
  });

  // Back and forward in quick succession: the page of the address that one came to last is shown, whichever answer
  // comes last.
  let restoring = null;
  document.addEventListener("htmx:historyCacheMiss", (event) => {
    restoring?.abort();
    restoring = event.detail.xhr;
  });

  function showWhetherKeysAreOn() {
    const on = byId("shortcuts-on");
    if (on) on.checked = !keysAreOff();
  }

  document.addEventListener("htmx:historyRestore", showWhetherKeysAreOn);
  showWhetherKeysAreOn();
})();
