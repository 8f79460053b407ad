const bytesOfAnId = 16;
/** Random bytes in stock: to ask the platform for a few costs a passed-through request more than all that its ids are used for. */
const stock = new Uint8Array(256 * bytesOfAnId);
let used = stock.length;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** An unguessable id: the prefix and 32 hex digits, all of them random. */
export function newId(prefix: 'rw_' | 'req_' | 'chatcmpl-' | 'resp_' | 'msg_'): string {
  if (used === stock.length) {
    crypto.getRandomValues(stock);
    used = 0;
  }
  let id: string = prefix;
  for (const end = used + bytesOfAnId; used < end; used++) id += hex[stock[used] ?? 0];
  return id;
}
