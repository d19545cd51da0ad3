// The page's words in its language, and times in IST for people.
const main = document.getElementById("main");
const wording = JSON.parse(main.dataset.wording);
const locale = main.dataset.lang === "hi" ? "hi-IN" : "en-IN";

export const lang = main.dataset.lang;

export function word(name, values = {}) {
  return wording.page[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

export function note(code) {
  return wording.notes[code] ?? code;
}

export function clockTime(iso) {
  return new Date(iso).toLocaleTimeString(locale, { timeZone: "Asia/Kolkata", hour: "numeric", minute: "2-digit" });
}

export function dayAndTime(iso, seconds = false) {
  return new Date(iso).toLocaleString(locale, {
    timeZone: "Asia/Kolkata", weekday: "short", day: "numeric", month: "short", year: "numeric",
    hour: "numeric", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}),
  }) + " IST";
}

export function span(seconds) {
  const unit = (value, name) => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  const days = Math.floor(seconds / 86400), hours = Math.floor((seconds % 86400) / 3600), minutes = Math.floor((seconds % 3600) / 60);
  const parts = [[days, "day"], [hours, "hour"], [minutes, "minute"]].filter(([value]) => value > 0);
  return parts.map(([value, name]) => unit(value, name)).join(" ") || unit(seconds, "second");
}

export function readable(number) {
  return number.replace(/^(\+91)(\d{5})(\d{5})$/, "$1 $2 $3");
}
