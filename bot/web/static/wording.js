/** The page's words: loads a language's catalogue once, and writes it into every marked element. */

const ATTRIBUTES = ["aria-label"];

export class Wording {
  constructor(address) {
    this.address = address;
    this.loaded = new Map();
    this.words = {};
  }

  /** Makes `language` the current one; without a connection the page keeps the words that it has. */
  async use(language) {
    if (!this.loaded.has(language)) {
      const response = await fetch(this.address.replace("LANGUAGE", language));
      if (!response.ok) throw new Error(`wording ${response.status}`);
      this.loaded.set(language, await response.json());
    }
    this.words = this.loaded.get(language);
  }

  /** The words under a key, or under the fallback. */
  of(key, fallback) {
    return this.words[key] ?? this.words[fallback] ?? "";
  }

  /** Writes the current language into `root`. */
  write(root) {
    for (const element of root.querySelectorAll("[data-word]")) {
      element.textContent = this.of(element.dataset.word);
    }
    for (const name of ATTRIBUTES) {
      for (const element of root.querySelectorAll(`[data-word-${name}]`)) {
        element.setAttribute(name, this.of(element.getAttribute(`data-word-${name}`)));
      }
    }
  }
}
