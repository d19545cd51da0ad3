// Talks to the simulator's JSON API; a refusal is an Error that carries the words for the person.
import { lang } from "./words.js";

const lost = document.getElementById("lost");

export async function get(path) {
  return answer(fetch(address(path), { headers: { Accept: "application/json" } }));
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return answer(fetch(address(path), { method: "POST", headers, body: JSON.stringify(body) }));
}

function address(path) {
  return `/simulator${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
}

async function answer(request) {
  let reply;
  try {
    reply = await request;
  } catch (fault) {
    lost.hidden = false;
    throw new Error("");
  }
  const isOurs = reply.headers.get("Content-Type")?.includes("json");
  lost.hidden = reply.ok || isOurs;
  const body = isOurs ? await reply.json() : {};
  if (!reply.ok) throw new Error(body.detail ?? "");
  return body;
}
