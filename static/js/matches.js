// Actor matches by keys: a digit ticks an actor, with Shift its name is the one that stays. All works without this file.
"use strict";

(() => {
  const form = byId("matches");
  if (!form) return;
  const ticks = () => [...form.querySelectorAll("[name=tick]")];
  const radioOf = (tick) => tick.closest("fieldset").querySelector("[name=keep]");

  // Who stays is among those ticked.
  form.addEventListener("change", (event) => {
    if (event.target.name === "keep") event.target.closest("fieldset").querySelector("[name=tick]").checked = true;
    if (event.target.name !== "tick") return;
    const chosen = ticks().filter((each) => each.checked);
    if (chosen.length && !chosen.some((each) => radioOf(each).checked)) radioOf(chosen[0]).checked = true;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || form.dataset.keys !== "on") return;
    if (!(event.target instanceof Element) || typesInto(event.target)) return;
    const digit = event.code.startsWith("Digit") ? event.code.slice(5) : event.key;
    const target = form.querySelector(`[data-key="${CSS.escape(digit)}"]`);
    if (!target || event.repeat) return;
    event.preventDefault();
    if (target.name === "tick" && event.shiftKey) radioOf(target).click();
    else target.click();
  });
})();
