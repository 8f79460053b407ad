/**
 * An unguessable id: the prefix and 32 hex digits with 122 random bits. Made of a UUID because platforms keep random bytes
 * in stock for these; asking for bytes costs more than all else that a passed-through request pays for.
 */
export function newId(prefix: 'rw_' | 'req_' | 'chatcmpl-' | 'resp_' | 'msg_'): string {
  return prefix + crypto.randomUUID().replaceAll('-', '');
}
