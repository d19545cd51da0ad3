// The simulator's page: puts the phones side by side and keeps them, the clock and the call log fresh.
import * as calls from "./calls.js";
import * as clock from "./clock.js";
import { Phone } from "./phone.js";
import { word } from "./words.js";

const PHONES_MS = 1000, CALLS_MS = 2000, CLOCK_MS = 5000, MOST_PHONES = 6;
const { dataset } = document.getElementById("main");
const officers = JSON.parse(dataset.officers);
const place = document.getElementById("phones"), template = document.getElementById("phone-template");
const phones = new Set();

function invented(offset) {
  return `${dataset.person.slice(0, -2)}${String(Number(dataset.person.slice(-2)) + offset).padStart(2, "0")}`;
}

function choices() {
  const people = [0, 1, 2].map((offset) => ({ name: word("person"), number: invented(offset) }));
  return [...people, ...officers];
}

function add(title, number) {
  const element = template.content.firstElementChild.cloneNode(true);
  place.insertBefore(element, document.getElementById("add-phone"));
  const phone = new Phone(element, { title, number, choices: choices(), onRemove: remove });
  phones.add(phone);
  return phone;
}

function remove(phone) {
  phones.delete(phone);
  phone.element.remove();
  document.getElementById("add-phone").focus();
}

function nameOf(number) {
  return word(officers.some((officer) => officer.number === number) ? "officer" : "person");
}

// A hearing's two phones appear by themselves when the desk calls them.
function showRinging(number) {
  const isShown = Array.from(phones).some((phone) => phone.number === number);
  if (!isShown && phones.size < MOST_PHONES) add(nameOf(number), number);
}

function unused() {
  const taken = new Set(Array.from(phones, (phone) => phone.number));
  return choices().find((choice) => !taken.has(choice.number)) ?? { number: invented(phones.size + 3) };
}

// A hidden tab asks for nothing; a slow answer delays the next question instead of piling up.
async function keep(refresh, every_ms) {
  if (!document.hidden) await refresh();
  setTimeout(() => keep(refresh, every_ms), every_ms);
}

add(word("person"), dataset.person);
add(word("officer"), officers[0]?.number ?? invented(1));
document.getElementById("add-phone").addEventListener("click", () => {
  const { number } = unused();
  add(nameOf(number), number).find("select").focus();
});
clock.wire();
setInterval(clock.tick, 1000);
keep(() => Promise.all(Array.from(phones, (phone) => phone.poll())), PHONES_MS);
keep(() => calls.refresh(showRinging), CALLS_MS);
keep(clock.refresh, CLOCK_MS);
