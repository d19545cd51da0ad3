// One phone: its number, its call, what the line says and wants, its keypad and its inbox.
import { bubble } from "./captions.js";
import { Inbox } from "./inbox.js";
import { Keypad } from "./keypad.js";
import { canHear, hush, listen, speak } from "./voice.js";
import { get, post } from "./wire.js";
import { readable, word } from "./words.js";

const LIVE = ["queued", "ringing", "in-progress"];

export class Phone {
  constructor(element, { title, number, choices, onRemove }) {
    this.element = element;
    this.title = title;
    this.voiced = true;
    this.call = null;
    this.after = 0;
    this.quiet = true; // what was said before this page was opened is shown, not spoken
    this.inbox = new Inbox(this);
    this.keypad = new Keypad(this);
    this.#wire(onRemove);
    this.#offer(choices, number);
    this.use(number);
  }

  find(selector) { return this.element.querySelector(selector); }

  use(number) {
    this.number = number;
    this.element.dataset.number = number;
    this.find(".sim-title").textContent = `${this.title} · ${readable(number)}`;
    this.element.setAttribute("aria-label", this.find(".sim-title").textContent);
    this.call = null;
    this.after = 0;
    this.quiet = true;
    this.find(".sim-captions").replaceChildren();
    this.inbox.clear();
    this.show();
    return this.poll();
  }

  async poll() {
    const number = this.number, after = this.after;
    const view = await get(`/phones/${encodeURIComponent(number)}?after=${after}`).catch(() => null);
    if (!view || number !== this.number) return;
    if (after !== this.after) return this.poll(); // another answer came first
    const call = this.#current(view.calls);
    if (call && call.sid !== this.call?.sid) {
      this.find(".sim-captions").replaceChildren();
      this.call = call;
      this.after = 0;
      if (after !== 0) return this.poll();
    }
    this.call = call ?? null;
    this.#caption(call?.captions ?? []);
    this.inbox.show(view.messages);
    this.quiet = false;
    this.show();
  }

  // Sends what the person did; the field is emptied only once the line has taken it.
  async act(path, body) {
    const held = this.element.contains(document.activeElement) ? document.activeElement : null;
    this.fail("");
    this.element.dataset.busy = "true";
    this.show();
    try {
      return await post(path, body);
    } catch (fault) {
      this.fail(fault.message);
      return null;
    } finally {
      await this.poll();
      delete this.element.dataset.busy;
      this.show();
      if (held) this.#hold(held);
    }
  }

  give(input) { return this.act(`/calls/${this.call.sid}/input`, input); }

  // Gives the focus back where it was, or to the words; never takes it from another phone.
  #hold(held) {
    const now = document.activeElement;
    if (now !== document.body && !this.element.contains(now)) return;
    const stays = held.isConnected && !held.hidden && !held.disabled && held.offsetParent;
    (stays ? held : this.find(".sim-screen .sim-say input")).focus({ preventScroll: true });
  }

  fail(message) {
    const place = this.find(".sim-error");
    place.hidden = !message;
    place.textContent = message;
  }

  // A call that rings comes first, then one that is on the line, then the last one that was shown here.
  #current(calls) {
    const rings = (call) => call.state === "ringing" && call.direction !== "inbound";
    return calls.find(rings) ?? calls.find((call) => LIVE.includes(call.state))
      ?? calls.find((call) => call.sid === this.call?.sid);
  }

  #caption(captions) {
    const list = this.find(".sim-captions");
    const fresh = captions.filter((entry) => entry.id > this.after);
    for (const entry of fresh) {
      list.append(bubble(entry));
      this.after = entry.id;
      if (entry.kind === "say" && this.voiced && !this.quiet) speak(entry.text, entry.language);
    }
    if (fresh.length) list.scrollTop = list.scrollHeight;
  }

  get state() {
    if (this.element.dataset.dialling) return "connecting";
    if (!this.call) return "idle";
    if (this.call.state === "ringing" && this.call.direction !== "inbound") return "ringing";
    return LIVE.includes(this.call.state) ? "talking" : "ended";
  }

  show() {
    const state = this.state, wants = this.call?.expects, room = this.call?.room, busy = this.element.dataset.busy;
    this.element.dataset.state = state;
    const status = this.find(".sim-status");
    const words = { idle: "idle", connecting: "connecting", ringing: "incoming", talking: "talking", ended: "ended" };
    if (status.textContent !== word(words[state])) status.textContent = word(words[state]);
    this.#button("call", state === "idle" || state === "ended", busy);
    this.#button("answer", state === "ringing", busy);
    this.#button("hangup", state === "ringing" || state === "talking", false, word(state === "ringing" ? "decline" : "hang_up"));
    this.#button("silence", state === "talking" && Boolean(wants), busy);
    this.find(".sim-expects").textContent = state === "talking" ? this.#wanted(wants, room, busy) : "";
    this.#saying(state === "talking" && Boolean(wants?.speech || wants?.record || room?.started), wants, busy);
    this.keypad.show(state === "talking" && Boolean(wants?.digits), busy);
    this.find(".sim-hint").hidden = state !== "idle";
    this.find("select").disabled = state === "talking" || state === "connecting";
  }

  #button(act, shown, disabled, text) {
    const button = this.find(`[data-act=${act}]`);
    button.hidden = !shown;
    button.disabled = Boolean(disabled);
    if (text) button.textContent = text;
  }

  #saying(open, wants, busy) {
    const form = this.find(".sim-screen .sim-say");
    const input = form.querySelector("input"), button = form.querySelector("[type=submit]");
    form.dataset.open = open;
    button.disabled = !open || Boolean(busy);
    button.textContent = word(wants?.record ? "record" : "say");
    input.placeholder = word(wants?.record ? "record_hint" : "say_hint");
    form.querySelector("[data-act=mic]").hidden = !canHear || !open;
  }

  #wanted(wants, room, busy) {
    if (room) return word(room.started ? "waits_room" : "waits_alone");
    if (!wants || busy) return word("waits_line");
    if (wants.record) return word("waits_record");
    const kind = wants.digits && wants.speech ? "waits_both" : wants.digits ? "waits_keys" : "waits_speech";
    const parts = [word(kind)];
    if (wants.digits && wants.num_digits === 1) parts.push(word("waits_one"));
    if (wants.digits && wants.num_digits > 1) parts.push(word("waits_digits", { n: wants.num_digits }));
    if (wants.digits && !wants.num_digits && wants.finish_on_key) parts.push(word("waits_finish", { key: wants.finish_on_key }));
    return parts.join(" ");
  }

  async #dial() {
    this.element.dataset.dialling = "true";
    this.call = null;
    this.after = 0;
    this.find(".sim-captions").replaceChildren();
    try {
      await this.act("/calls", { from: this.number });
    } finally {
      delete this.element.dataset.dialling;
      this.show();
    }
  }

  async #say(event) {
    event.preventDefault();
    const input = this.find(".sim-screen .sim-say input"), words = input.value;
    if (!this.call) return;
    hush();
    const taken = await this.give(this.call.expects?.record ? { recording: words } : { speech: words });
    if (taken && input.value === words) input.value = "";
  }

  #listen() {
    const button = this.find("[data-act=mic]"), input = this.find(".sim-screen .sim-say input");
    if (this.ears) return this.ears.stop();
    hush();
    const label = (on) => {
      button.setAttribute("aria-pressed", String(on));
      button.querySelector(".visually-hidden").textContent = word(on ? "mic_stop" : "mic");
    };
    label(true);
    this.ears = listen(this.call?.expects?.language, {
      onWords: (heard, final) => {
        input.value = heard;
        if (final) this.find(".sim-screen .sim-say").requestSubmit();
      },
      onEnd: () => { this.ears = null; label(false); },
    });
  }

  #toggleVoice() {
    this.voiced = !this.voiced;
    if (!this.voiced) hush();
    this.#labelVoice();
  }

  #labelVoice() {
    const button = this.find("[data-act=voice]");
    button.setAttribute("aria-pressed", String(this.voiced));
    button.querySelector(".visually-hidden").textContent = word(this.voiced ? "voice_on" : "voice_off");
  }

  #wire(onRemove) {
    const on = (act, run) => this.find(`[data-act=${act}]`).addEventListener("click", run);
    on("call", () => this.#dial());
    on("answer", () => this.act(`/calls/${this.call.sid}/answer`));
    on("hangup", () => { hush(); return this.act(`/calls/${this.call.sid}/hangup`); });
    on("silence", () => { hush(); return this.act(`/calls/${this.call.sid}/silence`); });
    on("mic", () => this.#listen());
    on("voice", () => this.#toggleVoice());
    on("remove", () => onRemove(this));
    this.find(".sim-screen .sim-say").addEventListener("submit", (event) => this.#say(event));
    this.#labelVoice();
  }

  #offer(choices, number) {
    const select = this.find("select"), own = this.find(".sim-number input");
    const id = `number-${Math.random().toString(36).slice(2)}`;
    select.id = id;
    this.find(".sim-number label").htmlFor = id;
    const offered = choices.some((choice) => choice.number === number) ? choices : [{ name: this.title, number }, ...choices];
    for (const choice of offered) select.append(new Option(`${choice.name} · ${readable(choice.number)}`, choice.number));
    select.append(new Option(word("number_own"), ""));
    select.value = number;
    select.addEventListener("change", () => {
      own.hidden = select.value !== "";
      if (select.value) this.use(select.value); else own.focus();
    });
    own.addEventListener("change", () => this.#useOwn(own));
  }

  async #useOwn(own) {
    const bare = own.value.replace(/[\s()-]/g, "");
    const number = /^[6-9]\d{9}$/.test(bare) ? `+91${bare}` : bare;
    this.fail("");
    try {
      await get(`/phones/${encodeURIComponent(number)}`);
      await this.use(number);
    } catch (fault) {
      this.fail(fault.message);
    }
  }
}
