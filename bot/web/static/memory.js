/** Keeps the conversation in this tab, on this device only, so that a reload loses nothing. */

const KEY = "champions-chat";
const COOKIE_AGE_S = 365 * 24 * 3600;

export const EMPTY = Object.freeze({ session: null, asks: null, entries: [], draft: "" });

/** What was kept, or an empty conversation. A tab that may not store (private mode) simply forgets. */
export function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept && Array.isArray(kept.entries) ? { ...EMPTY, ...kept } : { ...EMPTY, entries: [] };
  } catch {
    return { ...EMPTY, entries: [] };
  }
}

export function keep(conversation) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(conversation));
  } catch {
    // Full or forbidden: the talk goes on, only a reload would start anew.
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept where nothing may be stored.
  }
}

/** The server renders the next page in this language too. */
export function rememberLanguage(language) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `language=${language}; Path=/; Max-Age=${COOKIE_AGE_S}; SameSite=Lax${secure}`;
}
