// Names found while they are typed, and lists of all values in a dialog. Every link and form works without this file.
"use strict";

(() => {
  // Names while they are typed: a combobox with a list, as in the ARIA Authoring Practices. The field keeps the focus.

  const COMBOBOX = ".suggest [role=combobox]";
  const boxOf = (field) => field.closest(".suggest").querySelector(".suggestions");
  const optionsOf = (field) => [...boxOf(field).querySelectorAll("[role=option]")];
  const activeIn = (field) => boxOf(field).querySelector("[aria-selected=true]");

  function activate(field, option) {
    for (const other of optionsOf(field)) other.setAttribute("aria-selected", String(other === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function open(field) {
    const box = boxOf(field);
    box.hidden = !box.firstElementChild;
    const list = box.querySelector("[role=listbox]");
    field.setAttribute("aria-expanded", String(Boolean(list)));
    if (list) field.setAttribute("aria-controls", list.id);
  }

  function close(field) {
    boxOf(field).hidden = true;
    field.setAttribute("aria-expanded", "false");
    activate(field, null);
  }

  function choose(field, option) {
    close(field);
    boxOf(field).replaceChildren();
    field.value = "";
    go(option.dataset.url);
  }

  function move(field, step) {
    if (boxOf(field).hidden) return open(field);
    const all = optionsOf(field);
    const now = all.indexOf(activeIn(field));
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step;
    activate(field, all[next] ?? null); // past the ends the field itself is next
  }

  document.addEventListener("keydown", (event) => {
    const field = at(event, COMBOBOX);
    if (!field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const active = activeIn(field);
    if (event.key === "ArrowDown" && optionsOf(field).length) move(field, 1);
    else if (event.key === "ArrowUp" && optionsOf(field).length) move(field, -1);
    else if (event.key === "Enter" && active) choose(field, active);
    else if (event.key === "Escape" && !boxOf(field).hidden) close(field);
    else return;
    event.preventDefault();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const field = event.target.closest?.(".suggest")?.querySelector(COMBOBOX);
    if (!field) return;
    activate(field, null);
    if (document.activeElement === field) open(field);
  });
  document.addEventListener("focusout", (event) => {
    const field = at(event, COMBOBOX);
    if (field) close(field);
  });
  document.addEventListener("pointerdown", (event) => {
    if (at(event, ".suggestions")) event.preventDefault(); // the field keeps the focus
  });
  document.addEventListener("click", (event) => {
    const option = at(event, ".suggestions [role=option]");
    if (option) choose(option.closest(".suggest").querySelector(COMBOBOX), option);
  });
  // What is typed here is no filter by itself: the form of filters need not ask again.
  document.addEventListener("change", (event) => { if (at(event, COMBOBOX)) event.stopPropagation(); }, true);

  // All values of a filter, in a dialog

  document.addEventListener("htmx:afterSwap", (event) => {
    const dialog = byId("values");
    if (event.detail.target !== dialog) return;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  });
  document.addEventListener("click", (event) => {
    const dialog = byId("values");
    if (!dialog?.open) return;
    if (event.target === dialog || at(event, "[data-close], #values a[hx-target='#main']")) dialog.close();
  });
})();
