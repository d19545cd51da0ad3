// One caption as a bubble: who speaks, what is said, and what merely happened.
import { clockTime, note, word } from "./words.js";

const SIDES = { say: "line", play: "line", sms: "line", heard: "me", keyed: "me", talk: "other" };

export function bubble(entry) {
  const item = document.createElement("div");
  const side = SIDES[entry.kind] ?? "note";
  item.className = `sim-bubble sim-${side}`;
  item.dataset.kind = entry.kind;
  if (entry.language) item.lang = entry.language;
  if (side !== "note") item.append(who(entry, side));
  item.append(text(entry));
  if (entry.kind === "error" && entry.why) item.append(small(entry.why));
  return item;
}

function who(entry, side) {
  const name = side === "me" ? word("you") : side === "other" ? labelled(entry.label) : word("line");
  const element = document.createElement("span");
  element.className = "sim-who";
  element.textContent = `${name} · ${clockTime(entry.at)}`;
  return element;
}

function labelled(label) {
  return label === "officer" || label === "person" ? word(label) : label || word("line");
}

function text(entry) {
  const element = document.createElement("span");
  element.className = "sim-text";
  if (entry.kind === "keyed") element.classList.add("id");
  element.textContent = words(entry);
  return element;
}

function words(entry) {
  if (entry.kind === "note" || entry.kind === "error") return note(entry.text);
  if (entry.kind === "play") return `♪ ${note("music")}`;
  if (entry.kind === "pause") return "…";
  if (entry.kind === "sms") return `✉ ${entry.text}`;
  return entry.text;
}

function small(what) {
  const element = document.createElement("span");
  element.className = "sim-why small";
  element.textContent = what;
  return element;
}
