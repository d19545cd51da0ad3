// The keypad: collects keys and sends them when the line has what it asked for, or after a pause.
import { hush } from "./voice.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const SHORTEST_PAUSE_MS = 3000;

export class Keypad {
  constructor(phone) {
    this.phone = phone;
    this.pressed = "";
    this.output = phone.find(".sim-keyed output");
    const pad = phone.find(".sim-keys");
    for (const key of KEYS) pad.append(this.#button(key));
    phone.find("[data-act=keys]").addEventListener("click", () => this.send());
    phone.find("[data-act=delete]").addEventListener("click", () => this.#change(this.pressed.slice(0, -1)));
    phone.find(".sim-pad").addEventListener("keydown", (event) => this.#typed(event));
  }

  show(open, busy) {
    this.phone.find(".sim-pad").dataset.open = open;
    // Never `disabled`: a key that has the focus must keep it while the line thinks.
    for (const button of this.phone.element.querySelectorAll(".sim-pad button")) {
      button.setAttribute("aria-disabled", String(!open || Boolean(busy)));
    }
    if (!open) this.#change("");
  }

  press(key) {
    const wants = this.phone.call?.expects;
    if (!wants?.digits || this.phone.element.dataset.busy) return;
    hush();
    this.#change(this.pressed + key);
    clearTimeout(this.timer);
    const full = wants.num_digits && this.pressed.length >= wants.num_digits;
    if (full || key === wants.finish_on_key) this.send();
    else this.timer = setTimeout(() => this.send(), Math.max(SHORTEST_PAUSE_MS, wants.timeout_s * 1000));
  }

  async send() {
    clearTimeout(this.timer);
    const digits = this.pressed;
    if (!digits || !this.phone.call) return;
    this.#change("");
    await this.phone.give({ digits });
  }

  #button(key) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sim-key";
    button.dataset.key = key;
    button.textContent = key;
    button.addEventListener("click", () => this.press(key));
    return button;
  }

  #change(pressed) {
    this.pressed = pressed;
    this.output.textContent = pressed;
    if (!pressed) clearTimeout(this.timer);
  }

  #typed(event) {
    if (KEYS.includes(event.key)) {
      event.preventDefault();
      this.press(event.key);
    } else if (event.key === "Backspace") {
      this.#change(this.pressed.slice(0, -1));
    }
  }
}
