// The browser's voice and ears: speaks what the line says, and turns speech into words where the browser can.
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

export const canHear = Boolean(Recognition);

export function speak(text, language) {
  if (!("speechSynthesis" in window)) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  utterance.rate = 0.95;
  const voice = pick(language);
  if (voice) utterance.voice = voice;
  speechSynthesis.speak(utterance);
}

export function hush() {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

export function listen(language, { onWords, onEnd }) {
  const ears = new Recognition();
  ears.lang = language || "hi-IN";
  ears.interimResults = true;
  ears.onresult = (event) => {
    const heard = Array.from(event.results, (result) => result[0].transcript).join(" ");
    onWords(heard, event.results[event.results.length - 1].isFinal);
  };
  ears.onend = onEnd;
  ears.onerror = onEnd;
  ears.start();
  return ears;
}

// The exact tag first, then an Indian voice, then any voice of that language.
function pick(language) {
  const voices = speechSynthesis.getVoices(), short = language.split("-")[0];
  const tag = (voice) => voice.lang.replace("_", "-");
  return voices.find((voice) => tag(voice) === language)
    ?? voices.find((voice) => tag(voice) === `${short}-IN`)
    ?? voices.find((voice) => tag(voice).startsWith(short));
}
