/**
 * An unguessable id: the prefix and 32 hex digits with 122 random bits. Made of a UUID because platforms keep random bytes
 * in stock for these; asking for bytes costs more than all else that a passed-through request pays for.
 */
export function newId(prefix: 'rw_' | 'req_' | 'chatcmpl-'): string {
  const uuid = crypto.randomUUID();
  return prefix + uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
}
