/** The line to the desk: sends one message and tells plainly what came of it. */

// The desk itself gives up after 28 seconds; past that the connection is gone.
const PATIENCE_MS = 35000;

/**
 * Returns {kind: "answer", answer} | {kind: "refused", text, retry, session} | {kind: "offline"}; never throws.
 */
export async function say(address, { session, text, language }) {
  const body = { text, language };
  if (session) body.session = session;
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": language },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = await response.json();
    if (response.ok) return { kind: "answer", answer };
    const text = answer.messages?.[0]?.text ?? "";
    return { kind: "refused", text, retry: answer.retry ?? response.status >= 500, session: answer.session };
  } catch (error) {
    // A proxy's page instead of JSON counts as no connection too: the words were not taken.
    return { kind: "offline" };
  }
}
