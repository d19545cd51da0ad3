/** The box for a person's words: grows with them, counts them, and brings the right keyboard for each question. */

const KEYBOARDS = { phone: "tel", otp: "numeric" };
const CAPITALS = { udyam: "characters", item_id: "characters", name: "words", enterprise: "words" };
const COUNTED_FROM = 400;
const STORY_ROWS = 4;

export class Composer {
  constructor(form, wording, { limit, onSend, onDraft }) {
    this.form = form;
    this.wording = wording;
    this.limit = limit;
    this.onSend = onSend;
    this.onDraft = onDraft;
    this.text = form.querySelector("#text");
    this.send = form.querySelector("#send");
    this.hint = form.querySelector("#hint");
    this.count = form.querySelector("#count");
    this.problem = form.querySelector("#problem");
    this.asks = null;
    // Our own counter tells what is too long; the browser would cut it off in silence.
    this.text.removeAttribute("maxlength");
    form.addEventListener("submit", (event) => this.submitted(event));
    this.text.addEventListener("keydown", (event) => this.keyPressed(event));
    this.text.addEventListener("input", () => this.changed());
  }

  /** Gets ready for an answer to this slot. */
  expect(asks) {
    this.asks = asks;
    this.text.inputMode = KEYBOARDS[asks] ?? "text";
    this.text.autocapitalize = CAPITALS[asks] ?? "sentences";
    this.text.rows = asks === "description" ? STORY_ROWS : 1;
    // On a phone's keyboard a story needs its line breaks; the button sends it.
    this.text.enterKeyHint = asks === "description" && onTouch() ? "enter" : "send";
    this.write();
  }

  /** Writes the hint and the counter in the current language, and fits the height. */
  write() {
    const known = Boolean(this.wording.words[`composer.hint.${this.asks}`]);
    this.hint.textContent = this.wording.of(`composer.hint.${this.asks}`, "composer.hint.any");
    this.hint.classList.toggle("hint-keys", !known);
    this.changed();
  }

  get words() {
    return this.text.value.trim();
  }

  set words(text) {
    this.text.value = text;
    this.changed();
  }

  /** Shows a problem with the words beside them, or takes it away. */
  complain(sentence) {
    this.problem.textContent = sentence;
    this.text.setAttribute("aria-invalid", sentence ? "true" : "false");
  }

  /** While an answer is awaited one may write on, not send. */
  wait(isWaiting) {
    this.isWaiting = isWaiting;
    this.send.setAttribute("aria-disabled", isWaiting ? "true" : "false");
  }

  changed() {
    const length = [...this.text.value].length;
    const isLong = length > this.limit;
    this.count.hidden = this.asks !== "description" && length < COUNTED_FROM;
    this.count.textContent = this.wording
      .of("composer.count")
      .replace("{count}", length.toLocaleString("en-IN"))
      .replace("{limit}", this.limit.toLocaleString("en-IN"));
    this.count.classList.toggle("error", isLong);
    this.complain(isLong ? this.wording.of("failed.text_long") : "");
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 3}px`;
    this.onDraft(this.text.value);
  }

  keyPressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (this.asks === "description" && onTouch()) return;
    event.preventDefault();
    this.form.requestSubmit(this.send);
  }

  submitted(event) {
    event.preventDefault();
    // A submit button outside of the box (a quick answer, "go back") says its own words.
    if (event.submitter && event.submitter !== this.send) return;
    if (this.isWaiting || !this.words || [...this.words].length > this.limit) {
      this.text.focus();
      return;
    }
    const words = this.words;
    this.words = "";
    this.onSend(words);
  }
}

/** True where a finger types: no Shift and Enter there, and focus would raise the keyboard. */
export function onTouch() {
  return matchMedia("(pointer: coarse)").matches;
}
