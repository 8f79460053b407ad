/** @typedef {{ readonly comment: string } | { readonly data: string }} ServerSentEvent */

/**
 * The comments and the data of a stream of server-sent events, as they come. What the stream ends in the middle of is left out.
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {AsyncGenerator<ServerSentEvent, void, undefined>}
 */
export async function* readEvents(stream) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  /** @type {string[]} */
  let data = [];
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const lines = (rest + decoder.decode(next.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const ended of lines) {
        const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
        if (line.startsWith(':')) yield { comment: line.slice(1).trim() };
        else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
        else if (line === '' && data.length > 0) {
          yield { data: data.join('\n') };
          data = [];
        }
      }
    }
  } finally {
    // Whoever stops reading stops the server's work too.
    await reader.cancel().catch(() => {});
  }
}
