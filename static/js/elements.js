// How the other scripts find elements, and follow a link within the page. It stands before them on every page.
"use strict";

const byId = (id) => document.getElementById(id);
const at = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
const typesInto = (element) => element?.matches("input:not([type=checkbox], [type=radio]), select, textarea");
const go = (url) => window.htmx.ajax("GET", url, { target: "#main", swap: "innerHTML" });
const reviewForm = () => byId("review"); // of the review desk
