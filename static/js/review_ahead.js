// The next statement of the review desk is fetched while one reads this one. When this one is decided, that is shown at
// once and the decision sent behind it, with what was put right. If the server has anything else to say than that it is
// done (somebody changed it, a name that nobody has, no answer), one is led back to it, where all that was typed stands.
"use strict";

(() => {
  const placeOf = (one) => one?.querySelector("#place")?.dataset; // where it is in the queue, once that is told
  const isTouched = (each) => each.dataset.touched === "yes";
  const SETTLING = 700; // milliseconds
  let ahead = null; // the next statement: its address, and its form
  let isSending = false;
  let held = null; // the button that was pressed while a decision was on its way

  function formIn(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    return page.getElementById("review");
  }

  async function fetchAhead() {
    const address = placeOf(reviewForm())?.ahead;
    if (!address || isSending || ahead?.address === address) return;
    ahead = null;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected || placeOf(reviewForm())?.ahead !== address) return;
    const fetched = formIn(await answer.text());
    if (!fetched?.matches("form") || isSending) return;
    ahead = { address, form: document.adoptNode(fetched) };
    document.documentElement.dataset.ahead = address;
  }

  const decides = (button) => button?.name === "do" && ["accept", "reject", "flag"].includes(button.value.split("-")[0]);

  // What a statement asked for (who else is at work, what follows from a correction) is told on it, or not at all.
  function replace(shown, next) {
    for (const each of shown.querySelectorAll("#others, #suggestions, [name=other]")) window.htmx.trigger(each, "htmx:abort");
    shown.replaceWith(next);
  }

  function show(next, address) {
    replace(reviewForm(), next);
    history.pushState({}, "", address);
    window.htmx.process(next);
    document.dispatchEvent(new Event("review:shown"));
  }

  async function decide(button) {
    const left = reviewForm();
    const { address, form: next } = ahead;
    const sent = new URLSearchParams(new FormData(left, button));
    sent.set("shown", next.dataset.stamp);
    const others = next.querySelector("#others");
    countOn(left, next);
    others.setAttribute("hx-trigger", "decided, every 60s"); // the queue is told of when this is decided
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
  }

  // Until it is counted: "12 of 40" is followed by "13 of 40", and "more than 1,000 of …" by the same.
  function countOn(left, next) {
    if (placeOf(left).movesByOne !== "yes") return;
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
    reviewForm().querySelector(".n-accepted").textContent = accepted;
    for (const each of reviewForm().querySelectorAll(`.page [data-of="${CSS.escape(decided)}"]`)) {
      if (each.matches("mark")) each.className = status;
      else each.textContent = `[${status}: ]`;
    }
    tell(said);
  }

  const isAtWork = (next) => isTouched(next) || next.querySelector(":is(.part, .ask)[open], .page.marking");

  function showInstead(left, next, { html, address }) {
    const shown = formIn(html);
    const isAbout = (one) => shown?.getAttribute("action") === one.getAttribute("action");
    if (isAtWork(next) && !isAbout(left)) return renew(next, shown, isAbout(next));
    if (isAbout(left)) keepAhead(next);
    window.htmx.swap("#review", html, { swapStyle: "outerHTML" });
    if (isAbout(left)) settle();
    return history.replaceState({}, "", address ?? left.getAttribute("action"));
  }

  // What is begun with the next statement goes on: what the server tells of the one before it is put beside that.
  function renew(next, shown, isTheSame) {
    tell(shown?.querySelector(".said")?.textContent.trim() ?? "");
    if (!isTheSame) return;
    const [page, offer] = [".page", ".offer"].map((part) => shown.querySelector(part));
    if (offer) next.querySelector(".moves").before(document.adoptNode(offer));
    const old = next.querySelector(".page");
    if (old.matches(".marking")) return;
    const { scrollTop } = old;
    old.replaceWith(document.adoptNode(page));
    page.scrollTop = scrollTop;
  }

  function goBack(left, next, problem) {
    keepAhead(next);
    replace(next, left);
    history.replaceState({}, "", left.getAttribute("action"));
    document.dispatchEvent(new Event("review:shown"));
    settle();
    tell(problem);
  }

  // A key that was meant for the next statement decides nothing about the one to which one is led back.
  function settle() {
    const shown = reviewForm();
    shown.dataset.settling = "yes";
    setTimeout(() => delete shown.dataset.settling, SETTLING);
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
    if (event.target !== reviewForm()) return;
    const goesAhead = ahead && ahead.address === placeOf(reviewForm()).ahead && decides(event.submitter);
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
  document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "others") fetchAhead(); });
})();
