// The review desk by keys. Every button, link and field works without this file. Which key a button has stands in its
// template (data-key); only those that move marks in the text, and the digits of a list, stand here.
// All listeners stand on the document, so what htmx swaps in needs no setting up.
"use strict";

(() => {
  const keysAreOn = () => document.getElementById("main").dataset.keys === "on" && !reviewForm()?.dataset.settling;
  const isPutRight = () => document.querySelector(".parts :is(.changed, .taken-out)") !== null;

  // The passage is in sight

  // Its own words, not their paragraph, which may be longer than the screen; from its beginning where it is long itself.
  function showPassage() {
    const words = document.querySelector(".page .now");
    if (!words) return; // nothing is left to review
    const fits = words.getBoundingClientRect().height < textOf().clientHeight;
    words.scrollIntoView({ block: fits ? "center" : "start" });
  }

  // Parts: one is open at a time, and its first choice has the focus.

  let followed = null; // a name that was typed and is looked up, to go on with whoever has it
  const openPart = () => document.querySelector(".part[open], .ask[open]");

  function open(details) {
    details.open = true;
    const checked = details.querySelector("input[type=radio]:checked");
    const first = checked?.value === "other" ? details.querySelector("[name=other]") : details.querySelector("[data-first]");
    (first ?? checked ?? details.querySelector(":is(.picks, .pop) :is(input:not([type=hidden]), select, button)"))?.focus();
    const field = document.activeElement;
    if (typesInto(field)) field.select?.();
  }

  function close(details) {
    followed = null;
    details.open = false;
    details.querySelector("summary").focus();
  }

  function choose(input) {
    if (!input) return;
    input.click();
    input.focus();
    if (input.type === "radio" && input.value !== "other") close(input.closest("details"));
  }

  const inputOf = (part, key) =>
    [...part.querySelectorAll(".picks label")].find((each) => each.querySelector("kbd")?.textContent === key)?.querySelector("input");

  // Digits and "n" belong to the list that is open.
  function keyOfList(part, key) {
    if (!part?.matches(".part")) return false;
    const input = inputOf(part, key);
    if (!input) return false;
    if (key === "n") {
      input.checked = true;
      part.querySelector("[name=other]").focus();
      show(part);
    } else choose(input);
    return true;
  }

  // Words of the article: marked with the mouse or by keys, counted in code points as the server counts them.

  const textOf = () => document.querySelector(".page");
  const codePoints = (text) => [...text].length;

  function placeIn(node, offset) {
    const stretch = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!stretch) return null;
    const before = document.createRange();
    before.setStart(stretch, 0);
    before.setEnd(node, offset);
    return Number(stretch.dataset.start) + codePoints(before.toString());
  }

  function marked() {
    const selection = getSelection();
    if (!selection.rangeCount || !textOf()?.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    const start = placeIn(range.startContainer, range.startOffset);
    const end = placeIn(range.endContainer, range.endOffset);
    const at = placeIn(selection.focusNode, selection.focusOffset);
    return start === null || end === null ? null : { start, end, at, range, isEmpty: selection.isCollapsed };
  }

  function markStatement() {
    const now = [...document.querySelectorAll(".page .now")];
    if (!now.length) return;
    const first = now[0].firstChild;
    const last = now.at(-1);
    const end = last.lastChild;
    getSelection().setBaseAndExtent(first, 0, end, end.textContent.length);
    textOf().classList.add("marking");
    tell("← → move the end by a word, with Shift the start; s takes the words, x splits there, Escape leaves them.");
  }

  function moveMark(event) {
    const way = event.key === "ArrowRight" ? "forward" : "backward";
    const selection = getSelection();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    if (event.shiftKey) selection.setBaseAndExtent(focusNode, focusOffset, anchorNode, anchorOffset);
    selection.modify("extend", way, "word");
    if (event.shiftKey) {
      selection.setBaseAndExtent(selection.focusNode, selection.focusOffset, selection.anchorNode, selection.anchorOffset);
    }
  }

  // Without what only a screen reader hears.
  function wordsOf(range) {
    const words = range.cloneContents();
    for (const each of words.querySelectorAll(".visually-hidden")) each.remove();
    return words.textContent;
  }

  function takeMarked(found) {
    const words = wordsOf(found.range);
    const fields = reviewForm().elements;
    fields.start.value = found.start + codePoints(words) - codePoints(words.trimStart());
    fields.end.value = found.end - (codePoints(words) - codePoints(words.trimEnd()));
    fields.words.value = "";
    document.querySelector(".side blockquote").textContent = words.trim();
    const chip = document.querySelector("[data-part=words] .val");
    chip.textContent = "other words";
    chip.classList.add("changed");
    if (window.Highlight) CSS.highlights.set("taken", new Highlight(found.range.cloneRange()));
    textOf().classList.add("marking");
    getSelection().removeAllRanges();
    reviewForm().dataset.touched = "yes";
    tell("These words are taken with “Accept”.");
    suggest();
  }

  function leaveMarking() {
    if (!textOf()?.classList.contains("marking") || !marked()) return false;
    textOf().classList.remove("marking");
    getSelection().removeAllRanges();
    return true;
  }

  // "s", "x", "n" and "m"
  function remake(key) {
    const found = marked();
    if (key === "s") {
      if (found && !found.isEmpty) takeMarked(found);
      else markStatement();
      return true;
    }
    const button = reviewForm().querySelector(`[data-remake="${CSS.escape(key)}"]`);
    if (!button) return false;
    if (key !== "m" && (!found || (key === "n" && found.isEmpty))) {
      tell("Mark words in the article first: with the mouse, or with s and the arrow keys.");
      return true;
    }
    if (found) {
      reviewForm().elements.mark_start.value = key === "x" ? found.at : found.start;
      reviewForm().elements.mark_end.value = key === "x" ? found.at : found.end;
    }
    button.click();
    return true;
  }

  function press(key) {
    const part = openPart();
    if (keyOfList(part, key)) return true;
    if ("sxnm".includes(key) && remake(key)) return true;
    const target = reviewForm()?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    if (target.matches("summary")) {
      const details = target.parentElement;
      if (details.open) close(details);
      else open(details);
    } else if (target.matches(".moves a")) go(target);
    else target.click();
    return true;
  }

  // What was put right and not saved is left behind by who says so twice.
  function go(link) {
    if (isPutRight() && !reviewForm().dataset.leaving) {
      reviewForm().dataset.leaving = "yes";
      return tell("What you changed is not saved. “Accept” saves it; once more leaves it behind.");
    }
    if (!window.htmx) return location.assign(link.href);
    window.htmx.ajax("GET", link.getAttribute("href"), { target: "#review", swap: "outerHTML" }).then(() => {
      history.pushState({}, "", reviewForm().getAttribute("action"));
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !reviewForm()) return;
    const target = event.target;
    if (!(target instanceof Element) || target.closest("dialog, [popover]")) return;
    if (event.key.startsWith("Arrow") && marked() && textOf().classList.contains("marking") && !typesInto(target)) {
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        moveMark(event);
        event.preventDefault();
      }
      return;
    }
    if (event.key === "Escape" && leaveMarking()) return;
    if (event.key === "Escape" && openPart()) {
      close(openPart());
      event.preventDefault();
      return;
    }
    if (typesInto(target)) {
      if (event.key === "Enter" && !event.shiftKey) enter(event, target);
      else if (keysAreOn() && ticks(target, event.key)) event.preventDefault();
      return;
    }
    if (event.key === "Enter" && target.matches("input[type=radio], input[type=checkbox]")) {
      close(target.closest("details"));
      event.preventDefault();
      return;
    }
    // A key that is held down decides once: the next statement may be there already.
    if (keysAreOn() && !event.repeat && press(event.key)) event.preventDefault();
  });

  // Enter in a field of a part is done with the part; in what asks for a reason, it gives it.
  function enter(event, field) {
    const details = field.closest("details");
    if (!details) return;
    event.preventDefault();
    const button = details.querySelector(".pop button[name=do]:last-of-type");
    if (button) button.click();
    else if (!followSpeaker(field)) close(details);
  }

  // Where countries are typed, a digit ticks one of those that are there: no name of a country has one.
  function ticks(field, key) {
    const input = field.name === "about_more" && /^[1-9]$/.test(key) ? inputOf(field.closest(".part"), key) : null;
    input?.click();
    return Boolean(input);
  }

  // A name that was typed: by Enter the only one who has it is chosen, the first of several reached, and of somebody new
  // the kind is asked for. Who has it may still be on its way.
  function followSpeaker(field) {
    const typed = field.value.trim();
    if (field.name !== "other" || !typed || reviewForm().elements.new_kind.value) return false;
    const found = document.querySelectorAll("#found input[type=radio]:not([data-near])"); // who is called otherwise is not meant
    followed = document.querySelector("#found [data-typed]").dataset.typed === typed ? null : typed;
    if (followed) return true;
    if (found.length === 1) choose(found[0]);
    else (found[0] ?? reviewForm().elements.new_kind).focus();
    return true;
  }

  // Chips show what was chosen

  function words(part) {
    const name = part.dataset.part;
    if (name === "act") return part.querySelector("select").value;
    if (name === "role" || name === "said_on") return part.querySelector("input").value.trim();
    const checked = part.querySelector("input[type=radio]:checked");
    if (checked?.value === "other") {
      const kind = part.querySelector("[name=new_kind]");
      const typed = part.querySelector("[name=other]").value.trim() || "another";
      return kind.value ? `${typed} (${kind.selectedOptions[0].textContent.trim()})` : typed;
    }
    const label = checked?.closest("label").querySelector(".who");
    return (label?.querySelector("bdi") ?? label)?.textContent.trim() ?? "";
  }

  function show(part) {
    if (part.dataset.part === "about") return showCountries(part);
    if (part.dataset.part === "words") return showWords(part);
    const chip = part.querySelector(".val");
    const now = words(part) || (part.dataset.part === "role" ? "none" : "not known");
    const flag = part.querySelector("input[type=radio]:checked")?.closest("label").querySelector(".flag")?.cloneNode();
    chip.replaceChildren(...(flag ? [flag] : []), now);
    chip.classList.toggle("changed", now !== chip.dataset.before);
  }

  function showWords(part) {
    if (!part.querySelector("[name=words]").value.trim()) return;
    const chip = part.querySelector(".val");
    chip.textContent = "other words";
    chip.classList.add("changed");
  }

  function showCountries(part) {
    const place = part.querySelector(".vals");
    for (const box of part.querySelectorAll("[name=about]")) {
      place.querySelector(`[data-country="${CSS.escape(box.value)}"]`)?.classList.toggle("taken-out", !box.checked);
    }
    for (const added of place.querySelectorAll(".changed")) added.remove();
    for (const name of part.querySelector("[name=about_more]").value.split(",").map((each) => each.trim())) {
      if (!name) continue;
      const chip = document.createElement("span");
      chip.className = "val changed";
      chip.textContent = name;
      place.append(chip);
    }
  }

  // Other words or another speaker: what follows from them is asked for, and taken by who says so.
  function suggest() {
    window.htmx?.trigger("#suggestions", "suggest");
  }

  document.addEventListener("input", (event) => {
    const part = at(event, ".part");
    if (!part) return;
    followed = null;
    if (event.target.name === "other" || event.target.name === "new_kind") {
      part.querySelector("[name=speaker][value=other]").checked = true;
    }
    show(part);
  });
  document.addEventListener("change", (event) => {
    if (at(event, ".part") && ["speaker", "new_kind", "words"].includes(event.target.name)) suggest();
  });

  // One part at a time, also where the browser does not see to it by the name.
  document.addEventListener("toggle", (event) => {
    if (!event.target.open || !event.target.matches(".part, .ask")) return;
    for (const other of document.querySelectorAll(".part[open], .ask[open]")) if (other !== event.target) other.open = false;
  }, true);

  document.addEventListener("click", (event) => {
    if (at(event, "[data-shortcuts]")) document.getElementById("shortcuts").showModal();
    if (at(event, "[data-close]")) document.getElementById("shortcuts").close();
    const link = at(event, ".moves a, .page mark a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      go(link);
    }
  });

  // htmx: who was signed out meanwhile signs in first; what was typed is kept there.

  document.addEventListener("htmx:beforeSwap", (event) => {
    const address = event.detail.xhr.responseURL;
    if (address && new URL(address).pathname.startsWith("/admin/review/")) return;
    event.detail.shouldSwap = false;
    isKept = true;
    location.assign(address);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "found" && followed) followSpeaker(reviewForm().elements.other);
    if (["found", "suggestions"].includes(event.target.id)) return;
    if (event.target.id === "others") {
      event.target.dataset.here = "yes";
      return;
    }
    ready();
  });
  // Who else is at work is told on the statement that asked, or not at all.
  document.addEventListener("htmx:beforeCleanupElement", (event) => {
    if (event.target.id === "others") window.htmx.trigger(event.target, "htmx:abort");
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.requestConfig?.verb === "post") tell("That did not work. Nothing was changed.");
  });
  document.addEventListener("htmx:sendError", () => tell("No answer from the server. Nothing was changed; try again."));

  let isKept = false;
  addEventListener("beforeunload", (event) => { if (isPutRight() && !isKept) event.preventDefault(); });

  function tell(words) {
    const place = document.querySelector(".said");
    if (place) place.textContent = words;
  }

  // Going back in the browser shows the page as it is now.
  window.addEventListener("popstate", () => location.reload());

  function ready() {
    if (window.Highlight) CSS.highlights.delete("taken");
    showPassage();
    for (const part of document.querySelectorAll(".part")) {
      show(part); // what was typed before comes back
      if (part.querySelector(".picks .problem")) open(part);
    }
    const at = document.activeElement;
    if (!at || at === document.body) document.getElementById("main")?.focus({ preventScroll: true });
    document.documentElement.dataset.ready = document.getElementById("review")?.getAttribute("action") ?? "empty";
    document.dispatchEvent(new Event("review:ready"));
  }

  document.addEventListener("review:shown", ready); // by review_ahead.js
  ready();
})();
