// The desk's clock: shows the time in IST and moves it forward.
import { get, post } from "./wire.js";
import { dayAndTime, span, word } from "./words.js";

const place = (id) => document.getElementById(id);
let aheadOfBrowser_ms = 0;
let due = null;

export async function refresh() {
  const clock = await get("/clock").catch(() => null);
  if (clock) show(clock);
}

export function tick() {
  const now = new Date(Date.now() + aheadOfBrowser_ms).toISOString();
  place("clock-now").textContent = dayAndTime(now, true);
  place("clock-now").dateTime = now;
}

export function wire() {
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () => advance(Number(button.dataset.advance)));
  }
  place("clock-hearing").addEventListener("click", () => {
    const now = Date.now() + aheadOfBrowser_ms;
    if (due) advance(Math.max(1, Math.ceil((new Date(due) - now) / 1000)));
  });
}

async function advance(seconds) {
  const error = place("clock-error");
  error.hidden = true;
  try {
    show(await post("/clock", { advance_s: seconds }));
  } catch (fault) {
    error.textContent = fault.message;
    error.hidden = !fault.message;
  }
}

function show(clock) {
  aheadOfBrowser_ms = new Date(clock.now) - Date.now();
  due = clock.next_hearing;
  const ahead = clock.offset_s ? word("clock_ahead", { time: span(clock.offset_s) }) : word("clock_true");
  if (place("clock-offset").textContent !== ahead) place("clock-offset").textContent = ahead;
  place("clock-due").textContent = due ? word("hearing_at", { time: dayAndTime(due) }) : word("no_hearing");
  place("clock-hearing").disabled = !due || !clock.movable;
  for (const button of document.querySelectorAll("[data-advance]")) button.disabled = !clock.movable;
  tick();
}
