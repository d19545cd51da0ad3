// The phone's SMS: what came, what was sent, and a line to write to the desk.
import { dayAndTime } from "./words.js";

export class Inbox {
  constructor(phone) {
    this.phone = phone;
    this.details = phone.find(".sim-inbox");
    this.list = this.details.querySelector(".sim-messages");
    this.count = this.details.querySelector("[data-count]");
    this.clear();
    const form = this.details.querySelector("form"), input = form.querySelector("input");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const body = input.value;
      if (await phone.act("/messages", { from: phone.number, body })) input.value = "";
    });
    this.details.addEventListener("toggle", () => this.#mark());
  }

  clear() {
    this.shown = 0;
    this.seen = null;
    this.list.replaceChildren();
    this.count.hidden = true;
  }

  show(messages) {
    this.details.querySelector("[data-empty]").hidden = messages.length > 0;
    for (const message of messages.slice(this.shown)) this.list.append(this.#bubble(message));
    if (messages.length > this.shown) this.list.scrollTop = this.list.scrollHeight;
    this.shown = messages.length;
    this.seen ??= 0;
    this.#mark();
  }

  #mark() {
    if (this.details.open) this.seen = this.shown;
    const unseen = this.shown - (this.seen ?? 0);
    this.count.hidden = unseen <= 0;
    if (this.count.textContent !== String(unseen)) this.count.textContent = String(unseen);
  }

  #bubble(message) {
    const item = document.createElement("div");
    item.className = `sim-bubble ${message.from === this.phone.number ? "sim-me" : "sim-line"}`;
    const when = document.createElement("span");
    when.className = "sim-who";
    when.textContent = dayAndTime(message.at);
    const text = document.createElement("span");
    text.className = "sim-text";
    text.textContent = message.body;
    item.append(when, text);
    return item;
  }
}
