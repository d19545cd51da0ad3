// The call log: every call of every phone, and behind each the webhooks with their TwiML.
import { get } from "./wire.js";
import { dayAndTime, note, readable, word } from "./words.js";

const list = document.getElementById("calls");
const rows = new Map();

// Shows the log; `onRing` is told the number of every phone that the desk is ringing.
export async function refresh(onRing) {
  const view = await get("/calls").catch(() => null);
  if (!view) return;
  for (const call of view.calls) if (call.state === "ringing" && call.direction !== "inbound") onRing(call.to);
  document.getElementById("calls-empty").hidden = view.calls.length > 0;
  const kept = new Set(view.calls.map((call) => call.sid));
  for (const [sid, row] of rows) if (!kept.has(sid)) { row.remove(); rows.delete(sid); }
  for (const call of [...view.calls].reverse()) show(call);
}

function show(call) {
  let row = rows.get(call.sid);
  if (!row) {
    row = make(call);
    rows.set(call.sid, row);
    list.prepend(row);
  }
  const state = row.querySelector("[data-state-tag]"), open = ["ringing", "in-progress"].includes(call.state);
  state.textContent = note(call.state);
  state.className = `tag ${open ? "tag-accent" : ""}`;
  if (row.open && (open || row.dataset.state !== call.state)) load(row, call.sid);
  row.dataset.state = call.state;
}

function make(call) {
  const row = element("details", "sim-call");
  const summary = element("summary");
  const inbound = call.direction === "inbound", phone = inbound ? call.from : call.to;
  summary.append(
    element("span", "sim-call-phone", readable(phone)),
    element("span", "muted small", word(inbound ? "inbound" : "outbound")),
    element("span", "muted small", call.at ? dayAndTime(call.at) : ""),
    Object.assign(element("span", "tag"), {}),
  );
  summary.lastChild.dataset.stateTag = "";
  row.append(summary, element("div", "stack stack-s", word("webhooks_none")));
  row.addEventListener("toggle", () => row.open && load(row, call.sid));
  return row;
}

async function load(row, sid) {
  const view = await get(`/calls/${sid}/webhooks`).catch(() => null);
  if (!view || !view.webhooks.length) return;
  const body = row.querySelector("div"), shown = Number(body.dataset.shown ?? 0);
  if (view.webhooks.length === shown) return;
  if (!shown) body.replaceChildren();
  for (const hook of view.webhooks.slice(shown)) body.append(webhook(hook));
  body.dataset.shown = view.webhooks.length;
}

function webhook(hook) {
  const box = element("div", "sim-hook");
  const head = element("p", "row");
  const done = word("answer_ms", { status: hook.status, ms: hook.ms });
  head.append(element("strong", "id", new URL(hook.url).pathname), element("span", "muted small", done));
  const form = Object.entries(hook.params).map(([name, value]) => `${name}=${value}`).join("  ");
  box.append(head, element("p", "small muted sim-form", `${word("form")}: ${form}`));
  const code = element("pre", "sim-code", pretty(hook.body));
  code.tabIndex = 0;
  box.append(code);
  return box;
}

// One element a line, children indented; what is not XML is shown as it came.
function pretty(xml) {
  const tree = new DOMParser().parseFromString(xml, "text/xml");
  return tree.querySelector("parsererror") ? xml : lines(tree.documentElement, "").join("\n");
}

function lines(node, indent) {
  const opening = `${indent}<${node.tagName}${Array.from(node.attributes, (each) => ` ${each.name}="${each.value}"`).join("")}`;
  if (!node.childNodes.length) return [`${opening}/>`];
  if (!node.children.length) return [`${opening}>${node.textContent.trim()}</${node.tagName}>`];
  return [`${opening}>`, ...Array.from(node.children).flatMap((child) => lines(child, `${indent}  `)), `${indent}</${node.tagName}>`];
}

function element(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}
