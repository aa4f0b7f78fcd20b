// The next statement of the review desk is fetched while one reads this one. Where this one is decided as it stands, or
// with another date, kind or act, of which the next shows nothing, that is shown at once and the decision sent behind
// it. If the server has anything else to say than that it is done (somebody changed it, it may not be, no answer), one
// is led back to where that can be seen.
"use strict";

(() => {
  const form = () => document.getElementById("review");
  const isTouched = (each) => each.dataset.touched === "yes";
  let ahead = null; // the next statement: its address, and its form
  let isSending = false;
  let held = null; // the button that was pressed while a decision was on its way

  function formIn(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    return page.getElementById("review");
  }

  async function fetchAhead() {
    const address = form()?.dataset.ahead;
    if (!address || isSending || ahead?.address === address) return;
    ahead = null;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected || form()?.dataset.ahead !== address) return;
    const fetched = formIn(await answer.text());
    if (!fetched?.matches("form") || isSending) return;
    ahead = { address, form: document.adoptNode(fetched) };
    document.documentElement.dataset.ahead = address;
  }

  const SHOWN_BESIDE = ["speaker", "role", "about", "words"].map((part) => `[data-part=${part}]`).join();

  function changesNothingBeside(button) {
    const verb = button?.name === "do" ? button.value.split("-")[0] : "";
    const changed = form().querySelector(`.parts :is(${SHOWN_BESIDE}) :is(.changed, .taken-out)`);
    return ["accept", "reject", "flag"].includes(verb) && !changed;
  }

  // Who else is at work is told on the statement that asked, or not at all.
  function replace(shown, next) {
    window.htmx.trigger(shown.querySelector("#others"), "htmx:abort");
    shown.replaceWith(next);
  }

  function show(next, address) {
    replace(form(), next);
    history.pushState({}, "", address);
    window.htmx.process(next);
    document.dispatchEvent(new Event("review:shown"));
  }

  async function decide(button) {
    const left = form();
    const { address, form: next } = ahead;
    const sent = new URLSearchParams(new FormData(left, button));
    sent.set("shown", next.dataset.stamp);
    const others = next.querySelector("#others");
    countOn(left, next);
    others.setAttribute("hx-trigger", "decided, every 60s"); // what is counted is counted when this is decided
    ahead = null;
    isSending = true;
    show(next, address);
    const told = await send(left.action, sent);
    isSending = false;
    if (told.done) confirm(told.done);
    else if (told.html) showInstead(left, next, told);
    else if (told.elsewhere) return location.assign(told.elsewhere);
    else goBack(left, next, told.problem);
    if (next.isConnected) window.htmx.trigger(others, "decided");
    pressHeld();
    return fetchAhead();
  }

  // Until it is counted: "12 of 40" is followed by "13 of 40", and "more than 1,000 of …" by the same.
  function countOn(left, next) {
    if (left.dataset.movesByOne !== "yes") return;
    const place = left.querySelector("#place").textContent;
    const one = (n) => (Number(n.replaceAll(",", "")) + 1).toLocaleString("en");
    next.querySelector("#place").textContent = place.replace(/^[\d,]+/, one);
  }

  async function send(address, body) {
    const headers = { "HX-Request": "true" };
    const answer = await fetch(address, { method: "POST", body, headers, keepalive: true }).catch(() => null);
    if (!answer) return { problem: "No answer from the server. Nothing was changed; try again." };
    if (new URL(answer.url).pathname !== new URL(address).pathname) return { elsewhere: answer.url };
    if (!answer.ok) return { problem: "That did not work. Nothing was changed." };
    if (answer.headers.get("Content-Type").startsWith("application/json")) return { done: await answer.json() };
    return { html: await answer.text(), address: answer.headers.get("HX-Push-Url") };
  }

  // What was fetched before it was decided is brought up to what it is now.
  function confirm({ said, decided, status, accepted }) {
    form().querySelector(".n-accepted").textContent = accepted;
    for (const each of form().querySelectorAll(`.page [data-of="${CSS.escape(decided)}"]`)) {
      if (each.matches("mark")) each.className = status;
      else each.textContent = `[${status}: ]`;
    }
    tell(said);
  }

  // What is typed by now into another statement than the one the server shows stays there.
  function showInstead(left, next, { html, address }) {
    const shown = formIn(html);
    const isAboutLeft = shown?.getAttribute("action") === left.getAttribute("action");
    if (isTouched(next) && !isAboutLeft) return tell(shown?.querySelector(".said")?.textContent.trim() ?? "");
    if (isAboutLeft) keepAhead(next);
    window.htmx.swap("#review", html, { swapStyle: "outerHTML" });
    return history.replaceState({}, "", address ?? left.getAttribute("action"));
  }

  function goBack(left, next, problem) {
    keepAhead(next);
    replace(next, left);
    history.replaceState({}, "", left.getAttribute("action"));
    document.dispatchEvent(new Event("review:shown"));
    tell(problem);
  }

  function keepAhead(next) {
    ahead = { address: next.getAttribute("action"), form: next };
  }

  function pressHeld() {
    const button = held;
    held = null;
    if (button?.isConnected) button.click();
  }

  function tell(words) {
    const place = document.querySelector(".said");
    if (place) place.textContent = words;
  }

  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    const goesAhead = ahead && ahead.address === form().dataset.ahead && changesNothingBeside(event.submitter);
    if (!isSending && !goesAhead) return;
    event.preventDefault();
    event.stopPropagation();
    if (isSending) held = event.submitter;
    else decide(event.submitter);
  }, true);

  for (const name of ["input", "change"]) {
    document.addEventListener(name, (event) => {
      const typed = event.target instanceof Element ? event.target.closest("#review") : null;
      if (typed) typed.dataset.touched = "yes";
    });
  }

  document.addEventListener("review:ready", fetchAhead);
})();
