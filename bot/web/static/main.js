/** Joins the chat: memory, words, log, composer and the line to the desk. */

import { Composer, onTouch } from "./composer.js";
import { say } from "./line.js";
import { Log } from "./log.js";
import { EMPTY, forget, keep, recall, rememberLanguage } from "./memory.js";
import { Wording } from "./wording.js";

class Chat {
  constructor(section) {
    this.section = section;
    this.language = document.documentElement.lang;
    this.wording = new Wording(section.dataset.wording);
    this.conversation = recall();
    this.log = new Log(section.querySelector("#log"), this.wording, {
      choose: (title, payload) => this.send(title, payload),
      retry: () => this.retry(),
    });
    this.composer = new Composer(section.querySelector("#chat-form"), this.wording, {
      limit: Number(section.dataset.limit),
      onSend: (text) => this.send(text, text),
      onDraft: (text) => this.change({ draft: text }),
    });
    this.waiting = section.querySelector("#waiting");
    this.again = section.querySelector("#again");
  }

  async start() {
    const draft = this.conversation.draft || this.composer.words;
    this.takeOver();
    await this.wording.use(this.language);
    this.log.restore(this.conversation.entries);
    this.composer.expect(this.conversation.asks);
    this.composer.words = draft;
    this.listen();
    this.show();
    if (this.conversation.entries.length) this.log.toEnd();
    // From here the device remembers the language; a stale address must not turn it back.
    history.replaceState(null, "", `/${location.hash}`);
    this.section.dataset.ready = "yes";
  }

  /** A message sent before this script had loaded came back as a page: go on from there. */
  takeOver() {
    const { session, asks } = this.section.dataset;
    if (!session) return;
    const entries = [...this.section.querySelectorAll(".said[data-by]")].map((said) => ({
      by: said.dataset.by,
      text: said.querySelector(".said-text").textContent,
    }));
    const last = entries.at(-1);
    const item = this.section.querySelector(".item-card");
    if (last && item) last.item = item.dataset.item;
    const buttons = [...this.section.querySelectorAll(".quick:not(#first-choices) button")];
    if (last) last.buttons = buttons.map((b) => ({ title: b.textContent, payload: b.value }));
    this.change({ session, asks: asks || null, entries });
  }

  listen() {
    for (const link of document.querySelectorAll("[data-language]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.choose(link.dataset.language, link.textContent.trim());
      });
    }
    this.listenTo("first", "welcome");
    this.listenTo("say", "tools");
    const dialog = document.getElementById("again-dialog");
    this.again.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.returnValue = "keep";
      dialog.showModal();
    });
    dialog.addEventListener("close", () => dialog.returnValue === "again" && this.startAgain());
  }

  /** Buttons that are always the same: shown by one word of the page, understood by another. */
  listenTo(kind, group) {
    for (const button of this.section.querySelectorAll(`[data-${kind}]`)) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        const key = button.dataset[kind];
        this.send(this.wording.of(`${group}.${key}`), this.wording.of(`${group}.say.${key}`));
      });
    }
  }

  /** A language chosen on the page: before the talk it only turns the page, during it the desk is told. */
  async choose(language, name) {
    const isTalking = this.conversation.entries.length > 0;
    await this.turnTo(language);
    this.section.dataset.chosen = "yes";
    this.show();
    if (isTalking) await this.send(name, name);
    this.focus();
  }

  /** Turns page and talk to a language, as chosen here or in the talk itself. */
  async turnTo(language) {
    try {
      await this.wording.use(language);
    } catch {
      return;
    }
    this.language = language;
    document.documentElement.lang = language;
    rememberLanguage(language);
    this.wording.write(document);
    this.composer.write();
  }

  /** Says `text` to the desk; the person sees `title`. */
  async send(title, text) {
    if (this.composer.isWaiting) return;
    this.log.unmarkFailed();
    const entry = { by: "person", text: title, said: text, language: this.language };
    this.change({ entries: [...this.answered(), entry] });
    this.log.add(entry);
    this.show();
    this.log.toEnd();
    await this.deliver(entry);
  }

  async retry() {
    if (this.composer.isWaiting) return;
    const entry = this.conversation.entries.findLast((kept) => kept.by === "person");
    const excuse = this.conversation.entries.filter((kept) => kept.by !== "excuse");
    this.log.unmarkFailed();
    entry.failed = false;
    this.change({ entries: excuse });
    await this.deliver(entry);
  }

  async deliver(entry) {
    this.wait(true);
    const { session } = this.conversation;
    const outcome = await say(this.section.dataset.messages, { session, text: entry.said, language: this.language });
    this.wait(false);
    if (outcome.kind === "answer") await this.answer(outcome.answer);
    else this.fail(entry, outcome);
    this.show();
    this.focus();
  }

  async answer({ session, messages, asks, item, language }) {
    const entries = messages.map(({ text, buttons }) => ({ by: "assistant", text, buttons, language }));
    if (item) entries.at(-1).item = item;
    this.change({ session, asks, entries: [...this.conversation.entries, ...entries] });
    if (language !== this.language) await this.turnTo(language);
    const shown = entries.map((entry) => this.log.add(entry));
    this.composer.expect(asks);
    this.log.toAnswer(shown[0]);
  }

  /** What may be sent again stays in the talk with its button; what was refused goes back into the box. */
  fail(entry, { kind, text, retry, session }) {
    if (session) this.change({ session });
    const said = [...this.log.element.querySelectorAll(".said-person")].at(-1);
    const sentence = text || this.wording.of(kind === "offline" ? "failed.offline" : "failed.again");
    if (kind === "refused" && !retry) {
      said.remove();
      this.change({ entries: this.conversation.entries.filter((kept) => kept !== entry) });
      this.composer.words = entry.said;
      this.composer.complain(sentence);
      return;
    }
    entry.failed = true;
    const excuse = { by: "excuse", text: sentence, language: this.language };
    this.change({ entries: [...this.conversation.entries, excuse] });
    this.log.markFailed(said);
    this.log.add(excuse);
    this.log.toEnd();
  }

  /** The talk without excuses: once the person goes on, they are of no more use. */
  answered() {
    for (const entry of this.conversation.entries) entry.failed = false;
    return this.conversation.entries.filter((entry) => entry.by !== "excuse");
  }

  startAgain() {
    forget();
    this.conversation = { ...EMPTY, entries: [] };
    this.log.clear();
    this.composer.expect(null);
    this.composer.words = "";
    this.show();
    this.focus();
  }

  wait(isWaiting) {
    this.composer.wait(isWaiting);
    this.waiting.textContent = isWaiting ? this.wording.of("said.waiting") : "";
    this.section.dataset.waiting = isWaiting ? "yes" : "no";
  }

  change(part) {
    this.conversation = { ...this.conversation, ...part };
    keep(this.conversation);
  }

  /** Shows what fits the state: the choice of language or the talk, and the tools that have a use now. */
  show() {
    const isTalking = this.conversation.entries.length > 0;
    const isChosen = isTalking || this.section.dataset.chosen === "yes";
    this.section.querySelector("#choose").hidden = isChosen;
    this.section.querySelector("#talk").hidden = !isChosen;
    this.again.hidden = !isTalking;
    this.showTalk(isTalking);
    for (const key of ["back", "cancel"]) {
      this.section.querySelector(`[data-say="${key}"]`).hidden = !this.conversation.asks;
    }
    for (const link of document.querySelectorAll("#languages [data-language]")) {
      if (isChosen && link.dataset.language === this.language) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** On a phone a talk that begins moves to the top of the screen. */
  showTalk(isTalking) {
    const main = document.getElementById("main");
    const begins = isTalking && main.dataset.talking !== "yes";
    main.dataset.talking = isTalking ? "yes" : "no";
    if (begins && matchMedia("(max-width: 47.99rem)").matches) this.section.scrollIntoView({ block: "start" });
  }

  /** The next thing to do is writing; on touch the keyboard shall not jump up over the answer. */
  focus() {
    (onTouch() ? this.log.element : this.composer.text).focus({ preventScroll: true });
  }
}

new Chat(document.getElementById("chat")).start();
