// Small comforts of the desk's pages; every page works without them.
"use strict";

/** Opens the form that the address points at, so that a link to it always shows it. */
function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }
}

/** Sends a form once: a second press while it is under way does nothing. */
function sendOnce(event) {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
  }
}

window.addEventListener("hashchange", openTarget);
document.addEventListener("submit", sendOnce);
// A page brought back by the Back button may be sent again.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
openTarget();
// After a refusal: the first field that is wrong, else the message that says why.
(document.querySelector(".field-wrong :is(input, select, textarea)") ?? document.querySelector("[data-focus]"))?.focus();
