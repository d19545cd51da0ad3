/** Shows the conversation: what each side said, quick answers, the card of an item, what was not answered. */

const ABOVE_ANSWER_PX = 72;

export class Log {
  /** `on` holds two functions: choose(title, payload) and retry(). */
  constructor(element, wording, on) {
    this.element = element;
    this.wording = wording;
    this.on = on;
  }

  /** Shows a whole conversation at once, without a screen reader reading all of it aloud. */
  restore(entries) {
    this.element.setAttribute("aria-live", "off");
    this.clear();
    for (const entry of entries) this.add(entry);
    requestAnimationFrame(() => this.element.removeAttribute("aria-live"));
  }

  /** Back to the greeting alone. */
  clear() {
    const welcome = this.element.querySelector("#welcome");
    const choices = this.element.querySelector("#first-choices");
    this.element.replaceChildren(...[welcome, choices].filter(Boolean));
    if (choices) choices.hidden = false;
  }

  /** Adds one entry {by, text, language?, buttons?, item?, failed?}; returns its element. */
  add(entry) {
    this.dropQuick();
    const said = make("div", `said said-${entry.by}`);
    if (entry.language) said.lang = entry.language;
    said.append(this.word("span", "said-by", entry.by === "person" ? "said.you" : "said.assistant"));
    said.append(make("p", "said-text", entry.text));
    this.element.append(said);
    if (entry.failed) this.markFailed(said);
    if (entry.by === "excuse") said.append(this.retryButton());
    if (entry.item) this.element.append(this.card(entry.item));
    if (entry.buttons?.length) this.element.append(this.quick(entry.buttons));
    return said;
  }

  /** Says beside the person's words that they were not answered. */
  markFailed(said) {
    said.append(this.word("p", "said-failed small", "retry.not_sent"));
  }

  retryButton() {
    const again = this.word("button", "btn btn-quiet btn-small", "retry.send");
    again.type = "button";
    again.addEventListener("click", () => this.on.retry());
    return again;
  }

  /** Takes the mark and the excuse away again, for a new try. */
  unmarkFailed() {
    for (const foot of this.element.querySelectorAll(".said-failed, .said-excuse")) foot.remove();
  }

  /** Scrolls so that the newest answer begins in sight, however long it is. */
  toAnswer(said) {
    this.element.scrollTop = said.offsetTop - ABOVE_ANSWER_PX;
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Quick answers serve the latest question only. */
  dropQuick() {
    for (const quick of this.element.querySelectorAll(".quick:not(#first-choices)")) quick.remove();
    const choices = this.element.querySelector("#first-choices");
    if (choices) choices.hidden = true;
  }

  quick(buttons) {
    const quick = make("div", "quick");
    for (const { title, payload } of buttons) {
      const button = make("button", "btn btn-quiet", title);
      button.type = "button";
      button.value = payload;
      button.addEventListener("click", () => this.on.choose(title, payload));
      quick.append(button);
    }
    return quick;
  }

  card(item) {
    const series = item.startsWith("CO") ? "CO" : "GR";
    const card = make("section", "item-card");
    card.dataset.item = item;
    const steps = make("ol", "small");
    for (const step of [1, 2, 3]) steps.append(this.word("li", "", `card.step_${series}_${step}`));
    const follow = this.word("a", "", "card.track");
    follow.href = `/track?id=${encodeURIComponent(item)}`;
    const row = make("p", "row");
    row.append(follow);
    if (navigator.clipboard) row.append(this.copyButton(item));
    card.append(
      this.word("h3", "", `card.title_${series}`), make("p", "item-id id", item),
      this.word("p", "small", "card.keep"), this.word("h4", "", "card.next"), steps, row,
    );
    return card;
  }

  copyButton(item) {
    const button = this.word("button", "btn btn-quiet btn-small", "card.copy");
    button.type = "button";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(item);
      button.textContent = this.wording.of("card.copied");
    });
    return button;
  }

  /** An element whose words follow the page's language. */
  word(tag, classes, key) {
    const element = make(tag, classes, this.wording.of(key));
    element.dataset.word = key;
    return element;
  }
}

function make(tag, classes, text) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text !== undefined) element.textContent = text;
  return element;
}
